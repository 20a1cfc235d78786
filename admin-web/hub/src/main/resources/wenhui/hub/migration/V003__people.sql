-- Who has left the bureau signs in no more; what they did stays theirs.
ALTER TABLE person ADD COLUMN stopped boolean NOT NULL DEFAULT false;
