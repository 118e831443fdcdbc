CREATE TABLE IF NOT EXISTS seriatim_witness (
  series VARCHAR(100) COLLATE "C" NOT NULL,
  scope VARCHAR(200) COLLATE "C" NOT NULL,
  period VARCHAR(10) COLLATE "C" NOT NULL,
  last_number BIGINT NOT NULL,
  last_hash CHAR(64) NOT NULL,
  PRIMARY KEY (series, scope, period)
);
