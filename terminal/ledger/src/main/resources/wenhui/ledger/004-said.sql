-- What the hub has said afterwards of an operation that was accepted without it, and the venue must be
-- told: it lost against another, is paid after all, was taken back as only the hub remembers, or stands
-- because it was taken back too late. Written with the state that it follows from.

ALTER TABLE op ADD COLUMN said TEXT CHECK (said IN ('LOST', 'PROMOTED', 'REVIEW', 'STANDS'));
ALTER TABLE op ADD COLUMN said_ms INTEGER; -- by the terminal's clock
ALTER TABLE op ADD COLUMN said_row INTEGER; -- the journal's last row then

CREATE INDEX op_said ON op (said_row) WHERE said IS NOT NULL;

-- What had lost before anybody wrote that down.
UPDATE op SET said = 'LOST',
  said_ms = coalesce((SELECT entry ->> '$.wall_ms' FROM journal j
                      WHERE j.op = op.id AND j.serial IS NOT NULL), 0),
  said_row = (SELECT max(seq) FROM journal)
WHERE state = 'CONFLICT';
