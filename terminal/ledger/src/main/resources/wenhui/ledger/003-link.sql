-- What a terminal keeps that has a hub: its operations and grants (protocol.md §3), how far the hub has
-- its journal, and what the hub tells it about vouchers and cards.

-- Three conditions of the journal change, its rows do not; see 002 for the way. What the protocol notes
-- of an operation is nobody's doing and has no serial, also where it is called DONE or REFUSED. And
-- `seq` goes on where the next life of the journal begins, whose entries count from 1 again.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(replace(replace(sql,
  ' CHECK (entry ->> ''$.seq'' = seq)', ''),
  'kind NOT IN (''DONE'', ''REFUSED'', ''VISIT'', ', 'kind NOT IN (''VISIT'', '),
  'kind <> ''DONE'' OR (', 'kind <> ''DONE'' OR serial IS NULL OR (')
WHERE type = 'table' AND name = 'journal';
PRAGMA writable_schema = RESET;

-- Whose the journal is, and has been: a life is a generation of a terminal. The last row is the present
-- one, and table `installation` says the same.
CREATE TABLE life (
  before   INTEGER PRIMARY KEY CHECK (before >= 0), -- its first entry is the row after this one
  district TEXT NOT NULL CHECK (length(district) = 6),
  terminal TEXT NOT NULL CHECK (length(terminal) BETWEEN 1 AND 32),
  gen      INTEGER NOT NULL CHECK (gen >= 1),
  locked   INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  UNIQUE (district, terminal, gen)
) STRICT;

INSERT INTO life (before, district, terminal, gen) SELECT 0, district, terminal, gen FROM installation;

CREATE TRIGGER life_stays_locked BEFORE UPDATE ON life WHEN OLD.locked = 1 AND NEW.locked = 0
BEGIN SELECT RAISE(ABORT, 'only the next life is open again'); END;

CREATE TRIGGER journal_numbered BEFORE INSERT ON journal
WHEN NEW.entry ->> '$.seq' IS NOT NEW.seq - (SELECT max(before) FROM life WHERE before < NEW.seq)
BEGIN SELECT RAISE(ABORT, 'an entry has another number than its row'); END;

-- The hub's last signature over each life: it has the journal up to there.
CREATE TABLE anchor (
  before    INTEGER PRIMARY KEY REFERENCES life (before),
  seq       INTEGER NOT NULL CHECK (seq >= 0), -- as the entry says
  hash      BLOB NOT NULL CHECK (length(hash) = 32),
  hub_ms    INTEGER NOT NULL,
  signature TEXT NOT NULL
) STRICT;

CREATE TABLE op (
  n          INTEGER PRIMARY KEY, -- in the order in which they were presented
  id         TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  voucher    BLOB CHECK (length(voucher) = 16),
  account    TEXT CHECK (length(account) = 32),
  amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 100000000),
  words      TEXT NOT NULL, -- may name a card, and goes when nothing waits for it any more
  right_id   TEXT CHECK (length(right_id) = 36),
  state      TEXT NOT NULL CHECK (state IN ('SENT', 'OFFLINE', 'DONE', 'REFUSED', 'CONFLICT',
                                            'VOIDING', 'UNDOING', 'VOIDED')),
  use_no     INTEGER NOT NULL CHECK (use_no BETWEEN 0 AND 99),
  boot       TEXT NOT NULL CHECK (length(boot) = 36),
  up_ms      INTEGER NOT NULL CHECK (up_ms >= 0),
  CHECK ((voucher IS NULL) <> (account IS NULL)),
  CHECK ((voucher IS NULL) = (use_no = 0)),
  CHECK (words = '' OR state IN ('SENT', 'UNDOING')),
  CHECK (state <> 'OFFLINE' OR right_id IS NOT NULL)
) STRICT;

-- The last guard against two operations of one use at this terminal.
CREATE UNIQUE INDEX op_use ON op (voucher, use_no)
  WHERE voucher IS NOT NULL AND state NOT IN ('REFUSED', 'VOIDING', 'VOIDED');
CREATE INDEX op_voucher ON op (voucher)
  WHERE voucher IS NOT NULL AND state NOT IN ('REFUSED', 'VOIDED');
CREATE INDEX op_account ON op (account) WHERE account IS NOT NULL;
CREATE INDEX op_right ON op (right_id)
  WHERE right_id IS NOT NULL AND state NOT IN ('REFUSED', 'VOIDED');
CREATE INDEX op_pending ON op (n) WHERE state NOT IN ('DONE', 'REFUSED', 'VOIDED');

CREATE TABLE rights (
  n          INTEGER PRIMARY KEY, -- in the order in which they were asked for
  id         TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  kind       TEXT CHECK (kind IN ('HOME', 'CREDIT', 'ESCROW')),
  subject    TEXT,
  amount     INTEGER NOT NULL CHECK (amount >= 0),
  rest       INTEGER NOT NULL CHECK (rest BETWEEN 0 AND amount),
  expires_ms INTEGER NOT NULL CHECK (expires_ms >= 0),
  state      TEXT NOT NULL CHECK (state IN ('WANTED', 'OPEN', 'CLOSED')),
  CHECK ((kind IS NULL) = (subject IS NULL)),
  CHECK (kind IS NOT NULL OR state = 'CLOSED')
) STRICT;

CREATE INDEX rights_open ON rights (kind, subject) WHERE state <> 'CLOSED';

CREATE TRIGGER rights_stay_closed BEFORE UPDATE ON rights
WHEN OLD.state = 'CLOSED' AND NEW.state <> 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'what is given back is not ours any more'); END;

-- What the hub says.

-- Up to where it is known here: by the hub's clock, milliseconds, for 'cards' and, of batch 7,
-- 'states/7'; how many of its vouchers for 'issued/7'.
CREATE TABLE pulled (
  what  TEXT PRIMARY KEY,
  as_of INTEGER NOT NULL CHECK (as_of >= 0)
) STRICT, WITHOUT ROWID;

-- Which bit of its batch's map a voucher is.
CREATE TABLE issued (
  voucher BLOB PRIMARY KEY CHECK (length(voucher) = 16),
  batch   INTEGER NOT NULL CHECK (batch BETWEEN 1 AND 65535),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0)
) STRICT, WITHOUT ROWID;

-- Vouchers that have no use left anywhere, or were called back: a bit each, 4,096 a page, the lowest
-- bit of a byte first.
CREATE TABLE gone (
  batch INTEGER NOT NULL CHECK (batch BETWEEN 1 AND 65535),
  page  INTEGER NOT NULL CHECK (page >= 0),
  bits  BLOB NOT NULL CHECK (length(bits) <= 512),
  PRIMARY KEY (batch, page)
) STRICT;
