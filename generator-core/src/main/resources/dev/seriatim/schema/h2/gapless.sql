CREATE TABLE IF NOT EXISTS seriatim_counter (
  series VARCHAR(100) NOT NULL,
  scope VARCHAR(200) NOT NULL,
  period VARCHAR(10) NOT NULL,
  last_number BIGINT NOT NULL,
  last_date DATE,
  last_hash CHAR(64) NOT NULL,
  PRIMARY KEY (series, scope, period)
);
CREATE TABLE IF NOT EXISTS seriatim_register (
  series VARCHAR(100) NOT NULL,
  scope VARCHAR(200) NOT NULL,
  period VARCHAR(10) NOT NULL,
  number BIGINT NOT NULL,
  formatted VARCHAR(255) NOT NULL,
  entity VARCHAR(255) NOT NULL,
  entity_id VARCHAR(255) NOT NULL,
  issue_date DATE NOT NULL,
  numbered_at TIMESTAMP(6) NOT NULL,
  state VARCHAR(10) NOT NULL,
  reason VARCHAR(1000),
  actor VARCHAR(255),
  changed_at TIMESTAMP(6),
  hash CHAR(64) NOT NULL,
  seal CHAR(64),
  source VARCHAR(255),
  PRIMARY KEY (series, scope, period, number),
  CONSTRAINT seriatim_register_document UNIQUE (series, entity, entity_id)
);
