CREATE TABLE half_done (a INTEGER) STRICT;
INSERT INTO half_done VALUES ('not an integer');
