CREATE TABLE IF NOT EXISTS seriatim_witness (
  series VARCHAR(100) COLLATE utf8mb4_0900_bin NOT NULL,
  scope VARCHAR(200) COLLATE utf8mb4_0900_bin NOT NULL,
  period VARCHAR(10) COLLATE utf8mb4_0900_bin NOT NULL,
  last_number BIGINT NOT NULL,
  last_hash CHAR(64) COLLATE utf8mb4_0900_bin NOT NULL,
  PRIMARY KEY (series, scope, period)
) CHARACTER SET utf8mb4;
