-- Which keys this hub signs and names cards with, as SHA-256 in hex: a process that was given others is
-- refused, because terminals would trust half of the answers, and a card would have two accounts.
CREATE TABLE hub_key (
  d       text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('HUB', 'VOUCHER', 'CARD')),
  sha256  text NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (d, purpose)
);

-- For the discounts of partner venues: 0 is the plain card.
ALTER TABLE card ADD COLUMN discount_class integer NOT NULL DEFAULT 0
  CHECK (discount_class BETWEEN 0 AND 9);
