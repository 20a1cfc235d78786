-- The step before wrote down an empty account where none was entered, and so nobody could enter one for a run
-- that was approved; and it left out venues of which a run has corrections only.
DELETE FROM settlement_payee WHERE account = '';

INSERT INTO settlement_payee (d, settle_run, venue_id, payee, account)
SELECT DISTINCT r.d, r.settle_run, v.venue_id, v.payee, v.account
FROM settlement_run r
  JOIN correction c ON c.d = r.d AND c.settle_run = r.settle_run
  JOIN op o ON o.d = c.d AND o.op_id = c.op_id
  JOIN venue v ON v.d = o.d AND v.venue_id = o.venue_id
WHERE r.approved_by IS NOT NULL AND v.account <> ''
ON CONFLICT (d, settle_run, venue_id) DO NOTHING;
