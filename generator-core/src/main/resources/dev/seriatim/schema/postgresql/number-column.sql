-- Protects the number column of one document table: NULL becomes a number once, and the number stays; a row that has one
-- stays, too. Optional. Run it once for each table, after protection.sql; a statement ends with a semicolon at the end of a
-- paragraph. Replace
--   ${table}   by the table as SQL, such as invoice
--   ${column}  by the number column as SQL, such as doc_number
--   ${name}    by what the names of triggers begin with, such as seriatim_invoice_doc_number; unique in the schema

CREATE OR REPLACE TRIGGER ${name}_update BEFORE UPDATE ON ${table} FOR EACH ROW
  WHEN (OLD.${column} IS NOT NULL AND NEW.${column} IS DISTINCT FROM OLD.${column})
  EXECUTE FUNCTION seriatim_refuse('a document keeps its number for ever');

CREATE OR REPLACE TRIGGER ${name}_delete BEFORE DELETE ON ${table} FOR EACH ROW
  WHEN (OLD.${column} IS NOT NULL)
  EXECUTE FUNCTION seriatim_refuse('a document with a number is never deleted; declare its number void');

CREATE OR REPLACE TRIGGER ${name}_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT
  EXECUTE FUNCTION seriatim_refuse('a document with a number is never deleted; delete drafts by DELETE');
