-- When all of a run was in it. What is not finished cannot be approved.
ALTER TABLE settlement_run ADD COLUMN finished_at bigint;
UPDATE settlement_run SET finished_at = made_at;
