-- The step before wrote down an empty account where none was entered, and so nobody could enter one for a run
-- that was approved. Of every run that is approved it is written down now for every venue that has an account,
-- whether the run is about the venue or not: there are few of both.
DELETE FROM settlement_payee WHERE account = '';

INSERT INTO settlement_payee (d, settle_run, venue_id, payee, account)
SELECT r.d, r.settle_run, v.venue_id, v.payee, v.account
FROM settlement_run r JOIN venue v ON v.d = r.d
WHERE r.approved_by IS NOT NULL AND v.account <> ''
ON CONFLICT (d, settle_run, venue_id) DO NOTHING;
