-- What a clerk's desk records: payments with cards, head counts, takings back, shifts. And what batches
-- ask of who shows their vouchers.

-- Five kinds more. The rows stay as they are, so only the text of the table's definition changes; to
-- write ten million rows anew would keep a terminal from its work for an hour. The way is the one of
-- https://www.sqlite.org/lang_altertable.html, section 7.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(replace(sql,
  '''LOCK'', ''VISIT''))', '''LOCK'', ''VISIT'', ''PAID'', ''COUNT'', ''UNDO'', ''SHIFT'', ''CASHUP''))'),
  'kind NOT IN (''DONE'', ''REFUSED'', ''VISIT'')',
  'kind NOT IN (''DONE'', ''REFUSED'', ''VISIT'', ''PAID'', ''COUNT'', ''UNDO'', ''SHIFT'', ''CASHUP'')')
WHERE type = 'table' AND name = 'journal';
PRAGMA writable_schema = RESET;

ALTER TABLE tally RENAME TO tally_before;

CREATE TABLE tally (
  day       INTEGER NOT NULL,
  outcome   TEXT NOT NULL
            CHECK (outcome IN ('DONE', 'REFUSED', 'VISIT', 'PAID', 'COUNT', 'UNDO', 'SHIFT', 'CASHUP')),
  venue     TEXT NOT NULL,
  batch     INTEGER NOT NULL, -- 0: none
  source    TEXT NOT NULL,    -- '': none
  clerk     TEXT NOT NULL,    -- '': none
  entries   INTEGER NOT NULL CHECK (entries >= 1),
  -- With UNDO these three are what was taken back.
  worth_fen INTEGER NOT NULL CHECK (worth_fen >= 0),
  visits    INTEGER NOT NULL CHECK (visits >= 0),
  attended  INTEGER NOT NULL CHECK (attended >= 0),
  first     INTEGER NOT NULL,
  last      INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (day, outcome, venue, batch, source, clerk)
) STRICT, WITHOUT ROWID;

INSERT INTO tally
SELECT day, outcome, venue, batch, source, clerk, entries, worth_fen, visits, 0, first, last
FROM tally_before;

DROP TABLE tally_before;

-- What was taken back, and by which entry. Its key is the last guard against taking back twice.
CREATE TABLE undone (
  serial INTEGER PRIMARY KEY CHECK (serial >= 1),
  "by"   INTEGER NOT NULL CHECK ("by" > serial)
) STRICT;

-- What cards have spent and earned here, since the register was first learned. The register says what
-- the bureau has granted; the difference is what is left, and never below zero.
CREATE TABLE spent (
  card          TEXT PRIMARY KEY CHECK (length(card) = 32),
  points        INTEGER NOT NULL CHECK (points >= 0),
  earned        INTEGER NOT NULL CHECK (earned >= 0),
  allowance_fen INTEGER NOT NULL CHECK (allowance_fen >= 0),
  day           INTEGER NOT NULL, -- of the latest payment
  day_fen       INTEGER NOT NULL CHECK (day_fen >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER spent_first BEFORE INSERT ON spent
WHEN NEW.allowance_fen > (SELECT coalesce(max(allowance_fen), 0) FROM card WHERE id = NEW.card)
  OR NEW.points > (SELECT coalesce(max(points), 0) FROM card WHERE id = NEW.card)
BEGIN SELECT RAISE(ABORT, 'more than the card holds'); END;

CREATE TRIGGER spent_more BEFORE UPDATE ON spent
WHEN (NEW.allowance_fen > OLD.allowance_fen
      AND NEW.allowance_fen > (SELECT coalesce(max(allowance_fen), 0) FROM card WHERE id = NEW.card))
  OR (NEW.points > OLD.points
      AND NEW.points > NEW.earned
          + (SELECT coalesce(max(points), 0) FROM card WHERE id = NEW.card))
BEGIN SELECT RAISE(ABORT, 'more than the card holds'); END;

-- How often a card was used with vouchers of a batch. Personal data: purged after a while.
CREATE TABLE holder_use (
  card  TEXT NOT NULL CHECK (length(card) = 32),
  batch INTEGER NOT NULL,
  day   INTEGER NOT NULL,
  uses  INTEGER NOT NULL CHECK (uses >= 0),
  PRIMARY KEY (card, batch, day)
) STRICT, WITHOUT ROWID;

-- Who has signed in for an event. Personal data: purged after a while.
CREATE TABLE attend (
  event TEXT NOT NULL,
  card  TEXT NOT NULL CHECK (length(card) = 32),
  day   INTEGER NOT NULL,
  PRIMARY KEY (event, card)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
  event TEXT PRIMARY KEY,
  heads INTEGER NOT NULL CHECK (heads >= 0)
) STRICT, WITHOUT ROWID;

-- Entries between `opened` and `closed` happened in the shift. Both are `seq` of the journal.
CREATE TABLE shift (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  opened INTEGER NOT NULL,
  closed INTEGER CHECK (closed > opened)
) STRICT;

CREATE UNIQUE INDEX shift_open ON shift (closed IS NULL) WHERE closed IS NULL;

-- Registers.

ALTER TABLE terms ADD COLUMN bearing TEXT NOT NULL DEFAULT 'BEARER'
  CHECK (bearing IN ('BEARER', 'CARD'));
ALTER TABLE terms ADD COLUMN special_only INTEGER NOT NULL DEFAULT 0 CHECK (special_only IN (0, 1));
ALTER TABLE terms ADD COLUMN per_day INTEGER NOT NULL DEFAULT 2147483647 CHECK (per_day >= 1);
ALTER TABLE terms ADD COLUMN ever INTEGER NOT NULL DEFAULT 2147483647 CHECK (ever >= 1);
ALTER TABLE terms ADD COLUMN stacking TEXT NOT NULL DEFAULT 'ALONE'
  CHECK (stacking IN ('ALONE', 'OTHER_BATCHES', 'ANY'));
ALTER TABLE terms ADD COLUMN keeps_balance INTEGER NOT NULL DEFAULT 0
  CHECK (keeps_balance IN (0, 1));

-- To which card a voucher was issued. Personal data, for as long as the bureau sends it.
CREATE TABLE bound (
  voucher BLOB PRIMARY KEY CHECK (length(voucher) = 16),
  card    TEXT NOT NULL CHECK (length(card) = 32)
) STRICT, WITHOUT ROWID;

ALTER TABLE card ADD COLUMN class INTEGER NOT NULL DEFAULT 0 CHECK (class BETWEEN 0 AND 9);

-- A staff card signs its owner in. It is a pseudonym, like every card here.
ALTER TABLE person ADD COLUMN card TEXT CHECK (length(card) = 32);
CREATE UNIQUE INDEX person_card ON person (card) WHERE card IS NOT NULL;
