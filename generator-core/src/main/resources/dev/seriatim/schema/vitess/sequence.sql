CREATE TABLE IF NOT EXISTS ${table} (
  id BIGINT NOT NULL,
  next_id BIGINT NOT NULL,
  cache BIGINT NOT NULL,
  PRIMARY KEY (id)
) COMMENT 'vitess_sequence';
INSERT INTO ${table} (id, next_id, cache) VALUES (0, ${next_id}, ${cache});
