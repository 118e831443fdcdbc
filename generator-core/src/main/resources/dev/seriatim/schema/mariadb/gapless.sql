CREATE TABLE IF NOT EXISTS seriatim_counter (
  series VARCHAR(100) COLLATE utf8mb4_nopad_bin NOT NULL,
  scope VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL,
  period VARCHAR(10) COLLATE utf8mb4_nopad_bin NOT NULL,
  last_number BIGINT NOT NULL,
  last_date DATE,
  last_hash CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (series, scope, period)
) CHARACTER SET utf8mb4;
CREATE TABLE IF NOT EXISTS seriatim_register (
  series VARCHAR(100) COLLATE utf8mb4_nopad_bin NOT NULL,
  scope VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL,
  period VARCHAR(10) COLLATE utf8mb4_nopad_bin NOT NULL,
  number BIGINT NOT NULL,
  formatted VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  entity VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  entity_id VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  issue_date DATE NOT NULL,
  numbered_at DATETIME(6) NOT NULL,
  state VARCHAR(10) COLLATE utf8mb4_nopad_bin NOT NULL,
  reason VARCHAR(1000) COLLATE utf8mb4_nopad_bin,
  actor VARCHAR(255) COLLATE utf8mb4_nopad_bin,
  changed_at DATETIME(6),
  hash CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  seal CHAR(64) COLLATE utf8mb4_nopad_bin,
  source VARCHAR(255) COLLATE utf8mb4_nopad_bin,
  PRIMARY KEY (series, scope, period, number),
  CONSTRAINT seriatim_register_document UNIQUE (series, entity, entity_id)
) CHARACTER SET utf8mb4;
