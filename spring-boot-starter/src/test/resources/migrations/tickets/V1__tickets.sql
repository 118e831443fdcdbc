CREATE TABLE ticket (id bigint PRIMARY KEY, subject varchar(255));

CREATE TABLE ticket_seq (id bigint PRIMARY KEY, next_id bigint NOT NULL, cache bigint NOT NULL);
INSERT INTO ticket_seq (id, next_id, cache) VALUES (0, 7001, 100);
