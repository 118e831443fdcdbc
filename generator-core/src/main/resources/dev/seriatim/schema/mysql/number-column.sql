-- Protects the number column of one document table: NULL becomes a number once, and the number stays; a row that has one
-- stays, too. Optional. Run it once for each table, after protection.sql; a statement ends with a semicolon at the end of a
-- paragraph. Replace
--   ${table}   by the table as SQL, such as invoice
--   ${column}  by the number column as SQL, such as doc_number
--   ${name}    by what the names of triggers begin with, such as seriatim_invoice_doc_number; unique in the schema
-- With the mysql client set another DELIMITER before; Flyway, Liquibase (splitStatements:false) and JDBC take it as it is.
-- MySQL fires no trigger for TRUNCATE, nor, before 9.6, for what a foreign key cascades: withhold the right to DROP, and let no
-- ON DELETE CASCADE lead here. With a binary log, creating triggers takes SUPER or log_bin_trust_function_creators=1.

CREATE TRIGGER IF NOT EXISTS ${name}_update BEFORE UPDATE ON ${table} FOR EACH ROW
BEGIN
  IF OLD.${column} IS NOT NULL AND NOT (CAST(NEW.${column} AS BINARY) <=> CAST(OLD.${column} AS BINARY)) THEN
    SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT = 'a document keeps its number for ever';
  END IF;
END;

CREATE TRIGGER IF NOT EXISTS ${name}_delete BEFORE DELETE ON ${table} FOR EACH ROW
BEGIN
  IF OLD.${column} IS NOT NULL THEN
    SIGNAL SQLSTATE '23000'
      SET MESSAGE_TEXT = 'a document with a number is never deleted; declare its number void';
  END IF;
END;
