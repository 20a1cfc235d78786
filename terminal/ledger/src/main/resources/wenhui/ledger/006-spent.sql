-- After which row of the journal table `spent` adds up to the payments there, so that it can be compared
-- with them: 0 in a ledger that begins with this step, the last row where cards were forgotten. NULL where
-- nobody knows: what an earlier program forgot was not written down.
ALTER TABLE installation ADD COLUMN spent_after INTEGER CHECK (spent_after >= 0);
