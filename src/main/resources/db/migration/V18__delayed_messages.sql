-- The messages of a room that readers see when their time comes, the next of them first: moderators watch them wait.
CREATE INDEX message_delayed ON message (article_id, release_at) WHERE state = 'held' AND release_at IS NOT NULL;
