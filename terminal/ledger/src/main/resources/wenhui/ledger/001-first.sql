-- Whose ledger this is. One row.
CREATE TABLE installation (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  district  TEXT NOT NULL CHECK (length(district) = 6),
  terminal  TEXT NOT NULL CHECK (length(terminal) BETWEEN 1 AND 32),
  gen       INTEGER NOT NULL CHECK (gen >= 1),
  -- Tells whether the key of the card pseudonyms, which lies in a file of its own, is the same still.
  key_check BLOB NOT NULL CHECK (length(key_check) = 32)
) STRICT;

-- The ledger. Rows are added, never changed: see the triggers. The columns after `day` are read from
-- the entry by SQLite itself, so they cannot say anything else than the hashed text does.
CREATE TABLE journal (
  seq     INTEGER PRIMARY KEY CHECK (seq >= 1),
  hash    BLOB NOT NULL CHECK (length(hash) = 32),
  entry   TEXT NOT NULL CHECK (entry ->> '$.seq' = seq),
  -- The programme's day, counted from 1970-01-01: of wall_ms, in China.
  day     INTEGER NOT NULL,
  kind    TEXT NOT NULL AS (entry ->> '$.kind') STORED
          CHECK (kind IN ('BOOT', 'INTENT', 'OFFLINE', 'DONE', 'REFUSED', 'VOID', 'VOIDED', 'CLOSE',
                          'LOCK', 'VISIT')),
  serial  INTEGER AS (entry ->> '$.body.serial') STORED CHECK (serial >= 1),
  op      TEXT AS (entry ->> '$.body.op') VIRTUAL,
  venue   TEXT AS (entry ->> '$.body.venue') VIRTUAL,
  batch   INTEGER AS (entry ->> '$.body.batch') VIRTUAL,
  source  TEXT AS (entry ->> '$.body.source') VIRTUAL,
  clerk   TEXT AS (entry ->> '$.body.clerk') VIRTUAL,
  CHECK (kind NOT IN ('DONE', 'REFUSED', 'VISIT') OR (serial IS NOT NULL AND op IS NOT NULL)),
  CHECK (kind <> 'DONE' OR (entry ->> '$.body.amount_fen' BETWEEN 0 AND 100000000
                            AND entry ->> '$.body.use_no' BETWEEN 1 AND 99))
) STRICT;

-- An op is answered once, a serial is given once.
CREATE UNIQUE INDEX journal_op ON journal (op) WHERE serial IS NOT NULL;
CREATE UNIQUE INDEX journal_serial ON journal (serial) WHERE serial IS NOT NULL;

-- Also stops INSERT OR REPLACE, which fires no trigger of its own for the row it removes.
CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- The uses that count. Its key is the last guard against accepting one use twice, whatever the code
-- above does.
CREATE TABLE redemption (
  voucher BLOB NOT NULL CHECK (length(voucher) = 16),
  use_no  INTEGER NOT NULL CHECK (use_no BETWEEN 1 AND 99),
  serial  INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  PRIMARY KEY (voucher, use_no)
) STRICT, WITHOUT ROWID;

-- What the journal adds up to, by day: sums and counts need not read ten million entries, and a
-- search knows where there is something to find.
CREATE TABLE tally (
  day       INTEGER NOT NULL,
  outcome   TEXT NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'VISIT')),
  venue     TEXT NOT NULL,
  batch     INTEGER NOT NULL, -- 0: none
  source    TEXT NOT NULL,    -- '': none
  clerk     TEXT NOT NULL,    -- '': none
  entries   INTEGER NOT NULL CHECK (entries >= 1),
  worth_fen INTEGER NOT NULL CHECK (worth_fen >= 0),
  visits    INTEGER NOT NULL CHECK (visits >= 0),
  first     INTEGER NOT NULL,
  last      INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (day, outcome, venue, batch, source, clerk)
) STRICT, WITHOUT ROWID;

-- The cards and codes that journal entries commit to. Personal data: purged after a while.
CREATE TABLE seen (
  seq     INTEGER PRIMARY KEY,
  day     INTEGER NOT NULL,
  subject TEXT NOT NULL,
  salt    BLOB NOT NULL CHECK (length(salt) = 16)
) STRICT;

-- The days on which a card's visit was counted. Personal data: purged after a while.
CREATE TABLE visit (
  card TEXT NOT NULL CHECK (length(card) = 32),
  day  INTEGER NOT NULL,
  PRIMARY KEY (card, day)
) STRICT, WITHOUT ROWID;

-- Registers that the bureau sends.

CREATE TABLE venue (
  code  TEXT PRIMARY KEY,
  name  TEXT NOT NULL,
  class INTEGER NOT NULL CHECK (class BETWEEN 0 AND 23),
  unit  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `current` is 0 for a batch that the present programme does not name: old entries still need its
-- name, and its vouchers are not taken any more.
CREATE TABLE terms (
  batch   INTEGER PRIMARY KEY CHECK (batch BETWEEN 1 AND 65535),
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  name    TEXT NOT NULL,
  source  TEXT NOT NULL CHECK (source IN ('PROVINCE', 'CITY', 'DISTRICT')),
  benefit TEXT NOT NULL CHECK (benefit IN ('CASH_OFF', 'PERCENT_OFF', 'ADMISSION')),
  percent INTEGER CHECK (percent BETWEEN 1 AND 99),
  uses    INTEGER NOT NULL CHECK (uses BETWEEN 1 AND 99),
  days    TEXT, -- of the week, 1 is Monday: '67'; NULL: always open
  opens   TEXT,
  closes  TEXT,
  offline TEXT NOT NULL CHECK (offline IN ('NEVER', 'HOME', 'EXPOSURE')),
  CHECK ((benefit = 'PERCENT_OFF') = (percent IS NOT NULL)),
  CHECK ((days IS NULL) = (opens IS NULL) AND (days IS NULL) = (closes IS NULL))
) STRICT;

CREATE TABLE cancelled (
  voucher BLOB PRIMARY KEY CHECK (length(voucher) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE card (
  id            TEXT PRIMARY KEY CHECK (length(id) = 32),
  standing      TEXT NOT NULL
                CHECK (standing IN ('ACTIVE', 'FROZEN', 'LOST', 'EXPIRED', 'REPLACED')),
  greeting      TEXT NOT NULL,
  tail          TEXT NOT NULL CHECK (length(tail) = 4),
  special       INTEGER NOT NULL CHECK (special IN (0, 1)),
  vouchers      INTEGER NOT NULL CHECK (vouchers >= 0),
  points        INTEGER NOT NULL CHECK (points >= 0),
  allowance_fen INTEGER NOT NULL CHECK (allowance_fen BETWEEN 0 AND 100000000)
) STRICT, WITHOUT ROWID;

-- Who may sign in here.

CREATE TABLE person (
  id           TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('CLERK', 'SUPERVISOR', 'ADMIN')),
  secret_hash  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_token (
  name   TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;
