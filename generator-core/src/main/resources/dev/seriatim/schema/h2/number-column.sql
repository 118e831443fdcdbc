-- Protects the number column of one document table: NULL becomes a number once, and the number stays; a row that has one
-- stays, too. Optional. Run it once for each table, after protection.sql; a statement ends with a semicolon at the end of a
-- paragraph. Replace
--   ${table}   by the table as SQL, such as invoice
--   ${column}  by the number column as SQL, such as doc_number
--   ${name}    by what the names of triggers begin with, such as seriatim_invoice_doc_number; unique in the schema
--   ${label}   by the bare name of the number column
-- H2 compiles these triggers when they are made and when the database is opened, so its JVM must be a JDK with h2.jar on the
-- class path; there is no trigger for TRUNCATE: withhold that right. H2 is for development and tests.

CREATE TRIGGER IF NOT EXISTS ${name}_update BEFORE UPDATE ON ${table} FOR EACH ROW AS $$
org.h2.api.Trigger create() {
  return new org.h2.tools.TriggerAdapter() {
    @Override
    public void fire(java.sql.Connection connection, java.sql.ResultSet before, java.sql.ResultSet after)
        throws java.sql.SQLException {
      String number = before.getString("${label}");
      if (number != null && !number.equals(after.getString("${label}"))) {
        throw new java.sql.SQLException("a document keeps its number for ever", "23001");
      }
    }
  };
}
$$;

CREATE TRIGGER IF NOT EXISTS ${name}_delete BEFORE DELETE ON ${table} FOR EACH ROW AS $$
org.h2.api.Trigger create() {
  return new org.h2.tools.TriggerAdapter() {
    @Override
    public void fire(java.sql.Connection connection, java.sql.ResultSet before, java.sql.ResultSet after)
        throws java.sql.SQLException {
      if (before.getString("${label}") != null) {
        throw new java.sql.SQLException(
            "a document with a number is never deleted; declare its number void", "23001");
      }
    }
  };
}
$$;
