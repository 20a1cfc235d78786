-- Whom and to which account a run was to be paid when it was approved: who changes a venue's account
-- afterwards changes later runs only.
CREATE TABLE settlement_payee (
  d          text NOT NULL,
  settle_run uuid NOT NULL,
  venue_id   text NOT NULL,
  payee      text NOT NULL,
  account    text NOT NULL,
  PRIMARY KEY (d, settle_run, venue_id)
);

INSERT INTO settlement_payee (d, settle_run, venue_id, payee, account)
SELECT DISTINCT r.d, r.settle_run, v.venue_id, coalesce(v.payee, ''), coalesce(v.account, '')
FROM settlement_run r
  JOIN settlement_item i ON i.d = r.d AND i.settle_run = r.settle_run
  JOIN op o ON o.d = i.d AND o.op_id = i.op_id
  JOIN venue v ON v.d = o.d AND v.venue_id = o.venue_id
WHERE r.approved_by IS NOT NULL;
