-- What was denied to a clerk at the desk is no refusal of a voucher, and heads taken back are no redemption
-- taken back; the tally has each among the other. Few entries are of either kind, and these indexes find
-- them: the one reading of all entries that they cost is once, minutes for ten million on a card.
CREATE INDEX journal_refused ON journal (entry ->> '$.body.reason', day) WHERE kind = 'REFUSED';
CREATE INDEX journal_heads_back ON journal (day)
WHERE kind = 'UNDO' AND entry ->> '$.body.heads' IS NOT NULL;
