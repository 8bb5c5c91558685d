-- Who is to be told of a reply or a mention. The transaction that writes a post only adds rows here, which waits for nobody;
-- one worker gives them their numbers a moment later. `edited` and `gone` are about the post and everybody told of it.
CREATE TABLE notification_pending (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reader_id  bigint,
  type       text   NOT NULL CHECK (type IN ('reply', 'mention', 'edited', 'gone')),
  kind       text   NOT NULL CHECK (kind IN ('comment', 'message')),
  article_id bigint NOT NULL,
  post       bigint NOT NULL
);

-- What a reader's numbers come from, and how far they have looked.
CREATE TABLE inbox (
  reader_id bigint PRIMARY KEY REFERENCES reader,
  head      bigint NOT NULL,
  seen      bigint NOT NULL DEFAULT 0
);

-- A reader's log. It says which post it is about (a comment's id, or a message's number in its room) and holds none of its
-- words. `target` is the number of what `edited` and `gone` are about; `gone` marks what is not listed any more.
CREATE TABLE notification (
  reader_id  bigint      NOT NULL REFERENCES reader,
  seq        bigint      NOT NULL,
  type       text        NOT NULL CHECK (type IN ('reply', 'mention', 'edited', 'gone')),
  kind       text        NOT NULL,
  article_id bigint      NOT NULL REFERENCES article,
  post       bigint      NOT NULL,
  at         timestamptz NOT NULL,
  target     bigint,
  gone       boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (reader_id, seq)
);
CREATE UNIQUE INDEX notification_of_post ON notification (article_id, kind, post, reader_id) WHERE target IS NULL;
CREATE INDEX notification_age ON notification (at);
