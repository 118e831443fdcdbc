CREATE TABLE ${table} (
  id NUMBER(19) NOT NULL,
  next_id NUMBER(19) NOT NULL,
  cache NUMBER(19) NOT NULL,
  PRIMARY KEY (id)
);
COMMENT ON TABLE ${table} IS 'vitess_sequence';
INSERT INTO ${table} (id, next_id, cache) VALUES (0, ${next_id}, ${cache});
