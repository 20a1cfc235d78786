-- The tables of the redemption protocol (§4). `d` is the district's code and stands first in every
-- key, so that a district can live on any node. Money is fen, times are milliseconds since 1970 UTC,
-- ids are made by clients. Keys, CHECKs and conditional UPDATEs alone keep this right.

CREATE TABLE terminal (
  d            text    NOT NULL,
  terminal_id  text    NOT NULL,
  venue_id     text    NOT NULL,
  gen          integer NOT NULL CHECK (gen >= 1),
  seq          bigint  NOT NULL CHECK (seq >= 0),
  head         bytea   NOT NULL CHECK (octet_length(head) = 32),
  boot         uuid,                                    -- of the last BOOT entry in the chain
  locked       boolean NOT NULL DEFAULT false,
  suspect      boolean NOT NULL DEFAULT false,
  own_word     boolean NOT NULL DEFAULT false,                   -- it had no hub: its DONE entries count
  touched      bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (d, terminal_id)
);

CREATE TABLE journal (
  d            text    NOT NULL,
  terminal_id  text    NOT NULL,
  gen          integer NOT NULL,
  seq          bigint  NOT NULL CHECK (seq >= 1),
  hash         bytea   NOT NULL CHECK (octet_length(hash) = 32),
  entry        bytea   NOT NULL,
  received_at  bigint  NOT NULL,
  PRIMARY KEY (d, terminal_id, gen, seq)
);

CREATE TABLE batch (
  d            text    NOT NULL,
  batch_id     integer NOT NULL CHECK (batch_id BETWEEN 0 AND 65535),
  name         text    NOT NULL,
  source       text    NOT NULL CHECK (source IN ('PROVINCE', 'CITY', 'DISTRICT')),
  benefit      text    NOT NULL CHECK (benefit IN ('CASH_OFF', 'PERCENT_OFF', 'ADMISSION')),
  percent      integer CHECK (percent BETWEEN 1 AND 99),
  face_fen     bigint  NOT NULL CHECK (face_fen BETWEEN 1 AND 100000000),
  minimum_fen  bigint  NOT NULL DEFAULT 0 CHECK (minimum_fen BETWEEN 0 AND 100000000),
  uses         integer NOT NULL CHECK (uses BETWEEN 1 AND 99),
  venue_class  integer NOT NULL DEFAULT 0 CHECK (venue_class BETWEEN 0 AND 23),
  weekdays     text,                                             -- '67': Saturday, Sunday; NULL: all
  opens        text,
  closes       text,
  unit         text    NOT NULL DEFAULT '',                      -- whose quota it counts to
  offline      text    NOT NULL CHECK (offline IN ('NEVER', 'HOME', 'EXPOSURE')),
  valid_from   bigint  NOT NULL,
  valid_to     bigint  NOT NULL CHECK (valid_to > valid_from),
  budget       bigint  NOT NULL DEFAULT 0 CHECK (budget >= 0),   -- X: uses, acceptances or fen
  cancelled    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (d, batch_id)
);

CREATE TABLE voucher (
  d            text    NOT NULL,
  voucher_id   uuid    NOT NULL,
  batch_id     integer NOT NULL,
  ordinal      bigint  NOT NULL CHECK (ordinal >= 0),            -- 0, 1, 2, … in its batch
  uses         integer NOT NULL CHECK (uses BETWEEN 1 AND 99),
  face_fen     bigint  NOT NULL CHECK (face_fen >= 0),
  cancelled    boolean NOT NULL DEFAULT false,
  touched      bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (d, voucher_id),
  UNIQUE (d, batch_id, ordinal)
) WITH (fillfactor = 90);

CREATE TABLE voucher_use (
  d            text    NOT NULL,
  voucher_id   uuid    NOT NULL,
  use_no       integer NOT NULL CHECK (use_no BETWEEN 1 AND 99),
  state        text    NOT NULL DEFAULT 'FREE' CHECK (state IN ('FREE', 'CLAIMED')),
  op_id        uuid,
  grant_id     uuid,
  lease_epoch  bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (d, voucher_id, use_no),
  UNIQUE (d, op_id),
  CHECK ((state = 'FREE') = (op_id IS NULL))
);

CREATE TABLE op (
  d            text    NOT NULL,
  op_id        uuid    NOT NULL,
  terminal_id  text    NOT NULL,
  venue_id     text    NOT NULL,
  voucher_id   uuid,
  account_id   text,
  use_no       integer,
  amount_fen   bigint  NOT NULL CHECK (amount_fen >= 0),
  grant_id     uuid,
  boot         uuid    NOT NULL,
  state        text    NOT NULL
    CHECK (state IN ('NEW', 'POSTED', 'REFUSED', 'CONFLICT', 'VOIDED', 'SETTLED')),
  code         text,
  received_at  bigint  NOT NULL,
  covered      boolean NOT NULL DEFAULT true,
  review       boolean NOT NULL DEFAULT false,                   -- voided later than a clerk may
  settle_run   uuid,
  gen          integer,                                          -- of the journal entry that told it
  seq          bigint,
  PRIMARY KEY (d, op_id),
  CHECK (voucher_id IS NULL OR account_id IS NULL)
);
CREATE INDEX op_by_time ON op (d, received_at);
CREATE INDEX op_by_account ON op (d, account_id, received_at);

CREATE TABLE grants (
  d            text    NOT NULL,
  grant_id     uuid    NOT NULL,
  kind         text    CHECK (kind IN ('HOME', 'CREDIT', 'ESCROW')),   -- NULL: returned before asked
  subject      text,
  batch_id     integer,                                          -- whose budget answers for it
  terminal_id  text    NOT NULL,
  gen          integer NOT NULL,
  amount       bigint  NOT NULL CHECK (amount >= 0),
  spent        bigint  NOT NULL DEFAULT 0 CHECK (spent >= 0),
  returned     bigint  NOT NULL DEFAULT 0 CHECK (returned >= 0),
  burned       bigint  NOT NULL DEFAULT 0 CHECK (burned >= 0),
  woff         bigint  NOT NULL DEFAULT 0 CHECK (woff >= 0),
  expires_at   bigint  NOT NULL,
  state        text    NOT NULL
    CHECK (state IN ('ACTIVE', 'EMPTY', 'RECALLING', 'RETURNED', 'WRITTEN_OFF')),
  PRIMARY KEY (d, grant_id),
  CHECK (spent + returned <= amount)
);
CREATE INDEX grants_by_terminal ON grants (d, terminal_id, gen, state);

CREATE TABLE budget (
  d            text    NOT NULL,
  batch_id     integer NOT NULL,
  shard        integer NOT NULL CHECK (shard BETWEEN 0 AND 3),
  remaining    bigint  NOT NULL CHECK (remaining >= 0),
  PRIMARY KEY (d, batch_id, shard)
);

CREATE TABLE account (
  d            text    NOT NULL,
  account_id   text    NOT NULL,
  batch_id     integer NOT NULL,                                 -- the budget of its write-offs
  issued_fen   bigint  NOT NULL DEFAULT 0 CHECK (issued_fen >= 0),
  balance_fen  bigint  NOT NULL,
  escrowed_fen bigint  NOT NULL DEFAULT 0,
  state        text    NOT NULL DEFAULT 'ACTIVE'
    CHECK (state IN ('ACTIVE', 'FROZEN', 'LOST', 'REPLACED', 'EXPIRED')),
  changed_at   bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (d, account_id),
  CHECK (0 <= escrowed_fen AND escrowed_fen <= balance_fen)
);
CREATE INDEX account_by_change ON account (d, changed_at);

CREATE TABLE conflict (
  d            text    NOT NULL,
  op_id        uuid    NOT NULL,
  voucher_id   uuid,
  account_id   text,
  grant_id     uuid,
  state        text    NOT NULL CHECK (state IN ('OPEN', 'PROMOTED', 'VOIDED')),
  amount       bigint  NOT NULL CHECK (amount >= 0),             -- uses or fen, as the grant counts
  charged      boolean NOT NULL,
  received_at  bigint  NOT NULL,
  PRIMARY KEY (d, op_id)
);
CREATE INDEX conflict_by_voucher ON conflict (d, voucher_id, received_at);

CREATE TABLE settlement_item (
  d            text    NOT NULL,
  op_id        uuid    NOT NULL,
  settle_run   uuid    NOT NULL,
  amount_fen   bigint  NOT NULL CHECK (amount_fen >= 0),
  PRIMARY KEY (d, op_id)
);
CREATE INDEX item_by_run ON settlement_item (d, settle_run);

CREATE TABLE correction (
  d            text    NOT NULL,
  op_id        uuid    NOT NULL,
  settle_run   uuid,
  amount_fen   bigint  NOT NULL CHECK (amount_fen <= 0),
  PRIMARY KEY (d, op_id)
);

-- What changes a voucher's standing other than a new op: voids, promotions, cancellations. With the
-- ops by time it tells which parts of a batch's status bitmap are news.
CREATE TABLE voucher_change (
  d            text    NOT NULL,
  changed_at   bigint  NOT NULL,
  voucher_id   uuid    NOT NULL,
  PRIMARY KEY (d, changed_at, voucher_id)
);
