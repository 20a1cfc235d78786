-- What a batch asks of who shows its vouchers, and of the bill: terminals apply it. The hub itself sees to it
-- that the uses of a voucher that keeps a balance do not come to more than its face.
ALTER TABLE batch ADD COLUMN bearing text NOT NULL DEFAULT 'BEARER'
  CHECK (bearing IN ('BEARER', 'CARD'));
ALTER TABLE batch ADD COLUMN special_only boolean NOT NULL DEFAULT false;
ALTER TABLE batch ADD COLUMN per_day integer NOT NULL DEFAULT 1000000 CHECK (per_day >= 1);
ALTER TABLE batch ADD COLUMN ever integer NOT NULL DEFAULT 1000000 CHECK (ever >= 1);
ALTER TABLE batch ADD COLUMN stacking text NOT NULL DEFAULT 'ALONE'
  CHECK (stacking IN ('ALONE', 'OTHER_BATCHES', 'ANY'));
ALTER TABLE batch ADD COLUMN keeps_balance boolean NOT NULL DEFAULT false;
