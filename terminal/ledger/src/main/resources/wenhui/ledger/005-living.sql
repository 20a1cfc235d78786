-- What a card had earned could not be spent: a BEFORE INSERT trigger fires for an upsert as well, with the
-- payment alone. Now it looks at the first payment only; the ones after it are looked at as updates.
DROP TRIGGER spent_first;

CREATE TRIGGER spent_first BEFORE INSERT ON spent
WHEN NOT EXISTS (SELECT 1 FROM spent WHERE card = NEW.card)
  AND (NEW.allowance_fen > (SELECT coalesce(max(allowance_fen), 0) FROM card WHERE id = NEW.card)
    OR NEW.points > (SELECT coalesce(max(points), 0) FROM card WHERE id = NEW.card))
BEGIN SELECT RAISE(ABORT, 'more than the card holds'); END;

-- What grows with the years must not be read through while somebody waits at the counter.
CREATE INDEX rights_living ON rights (n) WHERE state <> 'CLOSED';
CREATE INDEX op_old_account ON op (id) WHERE account IS NOT NULL;
CREATE INDEX visit_day ON visit (day);
CREATE INDEX attend_day ON attend (day);
CREATE INDEX holder_use_day ON holder_use (day);
