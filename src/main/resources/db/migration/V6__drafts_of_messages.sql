-- What waits for its author to sign in may belong into a room as well as into a discussion.
ALTER TABLE draft ADD COLUMN place text NOT NULL DEFAULT 'discussion' CHECK (place IN ('discussion', 'chat'));
ALTER TABLE draft ADD COLUMN reply_to bigint;
