-- What happens in the newsfeed, for those who watch it. The one row of `newsfeed_head` is the order of the log: its lock, taken
-- last before an article's change is committed, gives numbers without gaps and in the order of commits. Articles from
-- before this log have no event and need none.
CREATE TABLE newsfeed_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  head     bigint  NOT NULL
);
INSERT INTO newsfeed_head (head) VALUES (0);

CREATE TABLE newsfeed_event (
  seq        bigint      PRIMARY KEY,
  type       text        NOT NULL CHECK (type IN ('article', 'changed', 'withdrawn')),
  article_id bigint      NOT NULL REFERENCES article,
  at         timestamptz NOT NULL
);
CREATE INDEX newsfeed_event_of_article ON newsfeed_event (article_id);

-- A story that was taken back keeps its row and its discussion, and is shown nowhere.
ALTER TABLE article ADD COLUMN state text NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'withdrawn'));
DROP INDEX article_newest;
DROP INDEX article_newest_in_section;
DROP INDEX article_newest_in_language;
CREATE INDEX article_newest ON article (published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX article_newest_in_section ON article (section_id, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX article_newest_in_language ON article (language, published_at DESC, id DESC) WHERE state = 'published';
