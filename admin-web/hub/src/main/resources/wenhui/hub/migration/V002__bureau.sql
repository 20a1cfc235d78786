-- What a bureau keeps beside redemptions: its programme, its terminals' keys, its people.

CREATE TABLE programme (
  d            text NOT NULL,
  programme_id text NOT NULL,
  name         text NOT NULL,
  first_day    date NOT NULL,
  last_day     date NOT NULL,
  PRIMARY KEY (d, programme_id)
);

CREATE TABLE unit (
  d            text    NOT NULL,
  name         text    NOT NULL,
  place        integer NOT NULL,                                 -- order in the notice
  cards        bigint  NOT NULL CHECK (cards >= 0),
  vouchers     bigint  NOT NULL CHECK (vouchers >= 0),
  performances bigint  NOT NULL CHECK (performances >= 0),
  PRIMARY KEY (d, name)
);

CREATE TABLE deadline (
  d            text    NOT NULL,
  day          date    NOT NULL,
  percent      integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
  PRIMARY KEY (d, day)
);

CREATE TABLE venue (
  d            text    NOT NULL,
  venue_id     text    NOT NULL,
  name         text    NOT NULL,
  venue_class  integer NOT NULL CHECK (venue_class BETWEEN 0 AND 23),
  unit         text    NOT NULL,
  payee        text    NOT NULL DEFAULT '',
  account      text    NOT NULL DEFAULT '',                      -- last four digits only
  PRIMARY KEY (d, venue_id)
);

CREATE TABLE performance (
  d              text    NOT NULL,
  performance_id uuid    NOT NULL,
  unit           text    NOT NULL,
  day            date    NOT NULL,
  title          text    NOT NULL,
  audience       integer NOT NULL DEFAULT 0 CHECK (audience >= 0),
  PRIMARY KEY (d, performance_id)
);

CREATE TABLE visit_tally (
  d            text   NOT NULL,
  day          date   NOT NULL,
  terminal_id  text   NOT NULL,
  venue_id     text   NOT NULL,
  visits       bigint NOT NULL CHECK (visits >= 0),
  PRIMARY KEY (d, day, terminal_id)
);

-- What the register says of a card beside its account: nothing that names a person.
CREATE TABLE card (
  d            text    NOT NULL,
  account_id   text    NOT NULL,
  greeting     text    NOT NULL,
  tail         text    NOT NULL,
  special      boolean NOT NULL,
  points       bigint  NOT NULL CHECK (points >= 0),
  unit         text    NOT NULL DEFAULT '',
  issued_at    bigint  NOT NULL,
  replaced_by  text,
  PRIMARY KEY (d, account_id)
);

CREATE TABLE device_key (
  d            text   NOT NULL,
  key_id       text   NOT NULL,
  terminal_id  text   NOT NULL,
  public_key   text   NOT NULL,
  created_at   bigint NOT NULL,
  revoked_at   bigint,
  PRIMARY KEY (d, key_id)
);
CREATE INDEX key_by_terminal ON device_key (d, terminal_id);

CREATE TABLE enrolment_code (
  d            text   NOT NULL,
  secret_hash  text   NOT NULL,
  terminal_id  text   NOT NULL,
  venue_id     text   NOT NULL,
  made_by      text   NOT NULL,
  expires_at   bigint NOT NULL,
  used_at      bigint,
  PRIMARY KEY (d, secret_hash)
);

CREATE TABLE terminal_report (
  d            text   NOT NULL,
  terminal_id  text   NOT NULL,
  seen_at      bigint NOT NULL,
  app          text   NOT NULL DEFAULT '',
  PRIMARY KEY (d, terminal_id)
);

CREATE TABLE person (
  d             text    NOT NULL,
  person_id     text    NOT NULL,
  display_name  text    NOT NULL,
  role          text    NOT NULL CHECK (role IN ('ADMIN', 'FINANCE', 'VIEWER')),
  password_hash text    NOT NULL,
  must_change   boolean NOT NULL DEFAULT false,
  misses        integer NOT NULL DEFAULT 0,
  missed_at     bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (d, person_id)
);

CREATE TABLE session (
  d            text   NOT NULL,
  secret_hash  text   NOT NULL,
  person_id    text   NOT NULL,
  csrf         text   NOT NULL,
  began_at     bigint NOT NULL,
  seen_at      bigint NOT NULL,
  PRIMARY KEY (d, secret_hash)
);

CREATE TABLE audit (
  d            text   NOT NULL,
  at           bigint NOT NULL,
  audit_id     uuid   NOT NULL,
  person_id    text   NOT NULL,
  deed         text   NOT NULL,
  about        text   NOT NULL,
  PRIMARY KEY (d, at, audit_id)
);

CREATE TABLE settlement_run (
  d            text   NOT NULL,
  settle_run   uuid   NOT NULL,
  from_ms      bigint NOT NULL,
  cut_ms       bigint NOT NULL,
  made_at      bigint NOT NULL,
  made_by      text   NOT NULL,
  approved_at  bigint,
  approved_by  text,
  PRIMARY KEY (d, settle_run),
  CHECK (approved_by IS NULL OR approved_by <> made_by)          -- the second person
);

CREATE TABLE conflict_note (
  d            text   NOT NULL,
  op_id        uuid   NOT NULL,
  note         text   NOT NULL,
  closed_at    bigint NOT NULL,
  closed_by    text   NOT NULL,
  PRIMARY KEY (d, op_id)
);
