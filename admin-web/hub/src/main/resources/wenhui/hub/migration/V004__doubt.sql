-- Operations that no grant had allowed, of terminals that are not their own authority: a use or money was
-- there for them, but none of them is settled before a person has looked (conflict_note).

CREATE TABLE doubt (
  d      text NOT NULL,
  op_id  uuid NOT NULL,
  PRIMARY KEY (d, op_id)
);

INSERT INTO doubt (d, op_id) SELECT d, op_id FROM op WHERE NOT covered AND state = 'POSTED';
