-- Protects seriatim_counter and seriatim_register from everything but numbering and voiding:
--   a counter never goes back, never changes its key, and stays;
--   a register row stays as it is; once, and only from ISSUED to VOID, it may change state, reason, actor, changed_at, seal.
-- Optional. Run it once, after gapless.sql; a statement ends with a semicolon at the end of a paragraph.
-- With the mysql client set another DELIMITER before; Flyway, Liquibase (splitStatements:false) and JDBC take it as it is.
-- MySQL fires no trigger for TRUNCATE, nor, before 9.6, for what a foreign key cascades: withhold the right to DROP, and let no
-- ON DELETE CASCADE lead here. With a binary log, creating triggers takes SUPER or log_bin_trust_function_creators=1.

CREATE TRIGGER IF NOT EXISTS seriatim_counter_update BEFORE UPDATE ON seriatim_counter FOR EACH ROW
BEGIN
  IF NEW.last_number < OLD.last_number
    OR NEW.series <> OLD.series OR NEW.scope <> OLD.scope OR NEW.period <> OLD.period
  THEN
    SIGNAL SQLSTATE '23000'
      SET MESSAGE_TEXT = 'seriatim_counter: a counter never goes back and never changes its key';
  END IF;
END;

CREATE TRIGGER IF NOT EXISTS seriatim_counter_delete BEFORE DELETE ON seriatim_counter FOR EACH ROW
SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT = 'seriatim_counter: a counter is never deleted';

CREATE TRIGGER IF NOT EXISTS seriatim_register_update BEFORE UPDATE ON seriatim_register FOR EACH ROW
BEGIN
  IF OLD.state <> 'ISSUED' OR NEW.state <> 'VOID'
    OR NEW.series <> OLD.series OR NEW.scope <> OLD.scope OR NEW.period <> OLD.period
    OR NEW.number <> OLD.number OR CAST(NEW.formatted AS BINARY) <> CAST(OLD.formatted AS BINARY)
    OR NEW.entity <> OLD.entity OR NEW.entity_id <> OLD.entity_id
    OR NEW.issue_date <> OLD.issue_date OR NEW.numbered_at <> OLD.numbered_at
    OR CAST(NEW.hash AS BINARY) <> CAST(OLD.hash AS BINARY)
  THEN
    SIGNAL SQLSTATE '23000'
      SET MESSAGE_TEXT = 'seriatim_register: the only change of an entry is from ISSUED to VOID, once';
  END IF;
END;

CREATE TRIGGER IF NOT EXISTS seriatim_register_delete BEFORE DELETE ON seriatim_register FOR EACH ROW
SIGNAL SQLSTATE '23000'
  SET MESSAGE_TEXT = 'seriatim_register: an entry is never deleted; declare its number void';
