-- What a person decided who has looked: an operation that no grant had allowed is paid or never paid; that
-- one lost against another is seen, and decides nothing. Until now a note meant that it is paid.
ALTER TABLE conflict_note ADD COLUMN verdict text NOT NULL DEFAULT 'SEEN'
  CHECK (verdict IN ('PAY', 'REFUSE', 'SEEN'));

UPDATE conflict_note SET verdict = 'PAY'
WHERE EXISTS (SELECT 1 FROM op o WHERE o.d = conflict_note.d AND o.op_id = conflict_note.op_id
                AND NOT o.covered AND o.state IN ('POSTED', 'SETTLED'));
