-- Protects seriatim_counter and seriatim_register from everything but numbering and voiding:
--   a counter never goes back, never changes its key, and stays;
--   a register row stays as it is; once, and only from ISSUED to VOID, it may change state, reason, actor, changed_at, seal.
-- Optional. Run it once, after gapless.sql; a statement ends with a semicolon at the end of a paragraph.
-- H2 compiles these triggers when they are made and when the database is opened, so its JVM must be a JDK with h2.jar on the
-- class path; there is no trigger for TRUNCATE: withhold that right. H2 is for development and tests.

CREATE TRIGGER IF NOT EXISTS seriatim_counter_update BEFORE UPDATE ON seriatim_counter FOR EACH ROW AS $$
org.h2.api.Trigger create() {
  return new org.h2.tools.TriggerAdapter() {
    @Override
    public void fire(java.sql.Connection connection, java.sql.ResultSet before, java.sql.ResultSet after)
        throws java.sql.SQLException {
      boolean sameKey = true;
      for (String column : new String[] {"series", "scope", "period"}) {
        sameKey &= java.util.Objects.equals(before.getString(column), after.getString(column));
      }
      if (!sameKey || after.getLong("last_number") < before.getLong("last_number")) {
        throw new java.sql.SQLException(
            "seriatim_counter: a counter never goes back and never changes its key", "23001");
      }
    }
  };
}
$$;

CREATE TRIGGER IF NOT EXISTS seriatim_counter_delete BEFORE DELETE ON seriatim_counter FOR EACH ROW AS $$
org.h2.api.Trigger create() {
  return (connection, before, after) -> {
    throw new java.sql.SQLException("seriatim_counter: a counter is never deleted", "23001");
  };
}
$$;

CREATE TRIGGER IF NOT EXISTS seriatim_register_update BEFORE UPDATE ON seriatim_register FOR EACH ROW AS $$
org.h2.api.Trigger create() {
  return new org.h2.tools.TriggerAdapter() {
    @Override
    public void fire(java.sql.Connection connection, java.sql.ResultSet before, java.sql.ResultSet after)
        throws java.sql.SQLException {
      boolean same = true;
      for (String column : new String[] {
        "series", "scope", "period", "number", "formatted", "entity", "entity_id", "issue_date", "numbered_at", "hash"
      }) {
        same &= java.util.Objects.equals(before.getString(column), after.getString(column));
      }
      if (!same || !"ISSUED".equals(before.getString("state")) || !"VOID".equals(after.getString("state"))) {
        throw new java.sql.SQLException(
            "seriatim_register: the only change of an entry is from ISSUED to VOID, once", "23001");
      }
    }
  };
}
$$;

CREATE TRIGGER IF NOT EXISTS seriatim_register_delete BEFORE DELETE ON seriatim_register FOR EACH ROW AS $$
org.h2.api.Trigger create() {
  return (connection, before, after) -> {
    throw new java.sql.SQLException(
        "seriatim_register: an entry is never deleted; declare its number void", "23001");
  };
}
$$;
