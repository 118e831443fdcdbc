-- A unique index on the number column, for a series whose written number is unique in the whole table: it has no scope and
-- no period, or its format has all of them in it. Other series repeat their numbers, per scope and period, and must do without;
-- the primary key of the register keeps every number unique in any case. Optional. Placeholders as in number-column.sql.

CREATE UNIQUE INDEX ${name}_unique ON ${table} (${column});
