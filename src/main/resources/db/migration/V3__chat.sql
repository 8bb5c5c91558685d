-- A room beside each article. Its row is the order of its log: `head` is the last number given, under the row's lock.
CREATE TABLE room (
  article_id   bigint      PRIMARY KEY REFERENCES article,
  head         bigint      NOT NULL DEFAULT 0,
  messages     bigint      NOT NULL DEFAULT 0,
  mode         text        NOT NULL DEFAULT 'open'
                           CHECK (mode IN ('open', 'slow', 'newcomers', 'staff', 'hold', 'read-only', 'closed', 'archived')),
  slow_seconds integer     NOT NULL DEFAULT 30,
  wait_hours   integer     NOT NULL DEFAULT 24,
  hold_seconds integer     NOT NULL DEFAULT 30,
  closes_at    timestamptz,
  notice       text        NOT NULL DEFAULT '',
  pinned       bigint,
  last_seq     bigint,
  last_at      timestamptz
);
CREATE INDEX room_activity ON room (last_at DESC, article_id DESC) WHERE last_at IS NOT NULL;

-- `seq` is missing while a message is held; who wrote it under which id tells a repetition.
CREATE TABLE message (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article_id   bigint      NOT NULL REFERENCES room,
  seq          bigint,
  author_id    bigint      NOT NULL REFERENCES reader,
  state        text        NOT NULL CHECK (state IN ('published', 'held', 'removed')),
  source       text        NOT NULL,
  html         text        NOT NULL,
  language     text,
  reply_to     bigint,
  created_at   timestamptz NOT NULL,
  edited_at    timestamptz,
  release_at   timestamptz,
  request_key  text        NOT NULL,
  request_hash bytea       NOT NULL
);
CREATE UNIQUE INDEX message_seq ON message (article_id, seq);
CREATE UNIQUE INDEX message_request ON message (author_id, request_key);
CREATE INDEX message_of_author ON message (author_id, article_id, id DESC);
CREATE INDEX message_release ON message (release_at) WHERE state = 'held';

-- What a message said before it was edited, for moderators.
CREATE TABLE message_version (
  message_id  bigint      NOT NULL REFERENCES message,
  number      integer     NOT NULL,
  source      text        NOT NULL,
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (message_id, number)
);

-- The rest of a room's log; the event of a new message is the message's own row.
CREATE TABLE room_event (
  article_id bigint      NOT NULL REFERENCES room,
  seq        bigint      NOT NULL,
  type       text        NOT NULL CHECK (type IN ('edited', 'removed', 'pinned', 'mode')),
  target     bigint,
  at         timestamptz NOT NULL,
  PRIMARY KEY (article_id, seq)
);

-- How far somebody has read; what is unread follows from it and is stored nowhere.
CREATE TABLE read_position (
  reader_id  bigint      NOT NULL REFERENCES reader,
  article_id bigint      NOT NULL REFERENCES room,
  seq        bigint      NOT NULL,
  PRIMARY KEY (reader_id, article_id)
);
