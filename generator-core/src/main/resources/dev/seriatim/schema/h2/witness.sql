CREATE TABLE IF NOT EXISTS seriatim_witness (
  series VARCHAR(100) NOT NULL,
  scope VARCHAR(200) NOT NULL,
  period VARCHAR(10) NOT NULL,
  last_number BIGINT NOT NULL,
  last_hash CHAR(64) NOT NULL,
  PRIMARY KEY (series, scope, period)
);
