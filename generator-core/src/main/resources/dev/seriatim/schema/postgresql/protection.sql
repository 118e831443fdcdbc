-- Protects seriatim_counter and seriatim_register from everything but numbering and voiding:
--   a counter never goes back, never changes its key, and stays;
--   a register row stays as it is; once, and only from ISSUED to VOID, it may change state, reason, actor, changed_at, seal.
-- Optional. Run it once, after gapless.sql; a statement ends with a semicolon at the end of a paragraph.

CREATE OR REPLACE FUNCTION seriatim_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END
$$;

CREATE OR REPLACE TRIGGER seriatim_counter_update BEFORE UPDATE ON seriatim_counter FOR EACH ROW
  WHEN (NEW.last_number < OLD.last_number
    OR (NEW.series, NEW.scope, NEW.period) IS DISTINCT FROM (OLD.series, OLD.scope, OLD.period))
  EXECUTE FUNCTION seriatim_refuse('seriatim_counter: a counter never goes back and never changes its key');

CREATE OR REPLACE TRIGGER seriatim_counter_delete BEFORE DELETE ON seriatim_counter FOR EACH ROW
  EXECUTE FUNCTION seriatim_refuse('seriatim_counter: a counter is never deleted');

CREATE OR REPLACE TRIGGER seriatim_counter_truncate BEFORE TRUNCATE ON seriatim_counter FOR EACH STATEMENT
  EXECUTE FUNCTION seriatim_refuse('seriatim_counter: a counter is never deleted');

CREATE OR REPLACE TRIGGER seriatim_register_update BEFORE UPDATE ON seriatim_register FOR EACH ROW
  WHEN (OLD.state <> 'ISSUED' OR NEW.state <> 'VOID'
    OR (NEW.series, NEW.scope, NEW.period, NEW.number, NEW.formatted, NEW.entity, NEW.entity_id, NEW.issue_date,
        NEW.numbered_at, NEW.hash)
      IS DISTINCT FROM (OLD.series, OLD.scope, OLD.period, OLD.number, OLD.formatted, OLD.entity, OLD.entity_id,
        OLD.issue_date, OLD.numbered_at, OLD.hash))
  EXECUTE FUNCTION seriatim_refuse('seriatim_register: the only change of an entry is from ISSUED to VOID, once');

CREATE OR REPLACE TRIGGER seriatim_register_delete BEFORE DELETE ON seriatim_register FOR EACH ROW
  EXECUTE FUNCTION seriatim_refuse('seriatim_register: an entry is never deleted; declare its number void');

CREATE OR REPLACE TRIGGER seriatim_register_truncate BEFORE TRUNCATE ON seriatim_register FOR EACH STATEMENT
  EXECUTE FUNCTION seriatim_refuse('seriatim_register: an entry is never deleted; declare its number void');
