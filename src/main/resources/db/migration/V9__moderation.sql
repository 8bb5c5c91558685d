-- A case is all that moderation knows of one post: why it is looked at, what it says (also while nobody may read it, for
-- then its words stand nowhere else), who looks at it, and what was decided. `version` grows with every change, `edition`
-- with the text. `urgency` is a constant less the hours since 2026, so that the order stays right while cases grow older.
CREATE TABLE moderation_case (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind          text             NOT NULL CHECK (kind IN ('comment', 'message')),
  post          bigint           NOT NULL,
  article_id    bigint           NOT NULL REFERENCES article,
  section_id    bigint           NOT NULL REFERENCES section,
  author_id     bigint           NOT NULL REFERENCES reader,
  state         text             NOT NULL CHECK (state IN ('held', 'flagged', 'decided', 'closed')),
  shown         boolean          NOT NULL,
  version       bigint           NOT NULL DEFAULT 1,
  edition       integer          NOT NULL DEFAULT 1,
  source        text             NOT NULL,
  html          text             NOT NULL,
  language      text,
  posted_at     timestamptz      NOT NULL,
  opened_at     timestamptz      NOT NULL,
  reasons       text[]           NOT NULL DEFAULT '{}',
  checks        text[]           NOT NULL DEFAULT '{}',
  weight        double precision NOT NULL DEFAULT 0,
  reach         integer          NOT NULL DEFAULT 0,
  urgency       double precision NOT NULL,
  escalated_by  bigint           REFERENCES reader,
  claimed_by    bigint           REFERENCES reader,
  claimed_until timestamptz,
  outcome       text             CHECK (outcome IN ('approved', 'rejected')),
  decision      bigint,
  decided_at    timestamptz,
  decided_edition integer,
  words         tsvector GENERATED ALWAYS AS (to_tsvector('simple', source)) STORED,
  UNIQUE (kind, post),
  CHECK (state <> 'decided' OR decided_at IS NOT NULL)
);
CREATE INDEX case_queue ON moderation_case (state, urgency DESC, id DESC) WHERE state IN ('held', 'flagged');
CREATE INDEX case_section ON moderation_case (section_id, state, urgency DESC, id DESC) WHERE state IN ('held', 'flagged');
CREATE INDEX case_article ON moderation_case (article_id, state, urgency DESC, id DESC) WHERE state IN ('held', 'flagged');
CREATE INDEX case_of_author ON moderation_case (author_id, state, urgency DESC, id DESC) WHERE state IN ('held', 'flagged');
CREATE INDEX case_author ON moderation_case (author_id, decided_at DESC, id DESC);
CREATE INDEX case_decided ON moderation_case (decided_at DESC, id DESC) WHERE state = 'decided';
CREATE INDEX case_decided_in_section ON moderation_case (section_id, decided_at DESC, id DESC) WHERE state = 'decided';
CREATE INDEX case_words ON moderation_case USING gin (words) WHERE state IN ('held', 'flagged');
CREATE INDEX case_words_decided ON moderation_case USING gin (words) WHERE state = 'decided';
CREATE INDEX case_reasons ON moderation_case USING gin (reasons) WHERE state IN ('held', 'flagged');
CREATE INDEX case_checks ON moderation_case USING gin (checks) WHERE state IN ('held', 'flagged');

-- How many cases there are of each kind: counted differences and those not yet folded in, so that nobody waits for a row.
-- Triggers write them with the cases, in the same transaction, and tell open desks which cases changed.
CREATE TABLE queue_count (
  section_id bigint  NOT NULL,
  state      text    NOT NULL,
  shown      boolean NOT NULL,
  cases      bigint  NOT NULL,
  PRIMARY KEY (section_id, state, shown)
);
CREATE TABLE queue_delta (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  section_id bigint  NOT NULL,
  state      text    NOT NULL,
  shown      boolean NOT NULL,
  cases      bigint  NOT NULL
);

-- One worker numbers what changed a moment after it was committed.
CREATE TABLE moderation_event (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seq     bigint UNIQUE,
  case_id bigint      NOT NULL,
  at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX moderation_event_new ON moderation_event (id) WHERE seq IS NULL;
CREATE INDEX moderation_event_age ON moderation_event (at);
CREATE TABLE moderation_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seq      bigint  NOT NULL
);
INSERT INTO moderation_head (seq) VALUES (0);

CREATE FUNCTION case_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO queue_delta (section_id, state, shown, cases)
  SELECT section_id, state, shown, count(*) FROM added GROUP BY section_id, state, shown;
  INSERT INTO moderation_event (case_id) SELECT id FROM added ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER case_opened AFTER INSERT ON moderation_case
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION case_opened();

CREATE FUNCTION case_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO queue_delta (section_id, state, shown, cases)
  SELECT section_id, state, shown, sum(cases)
  FROM (SELECT section_id, state, shown, 1 AS cases FROM now_so
        UNION ALL SELECT section_id, state, shown, -1 FROM before_so) AS moved
  GROUP BY section_id, state, shown HAVING sum(cases) <> 0;
  INSERT INTO moderation_event (case_id) SELECT id FROM now_so ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER case_changed AFTER UPDATE ON moderation_case
  REFERENCING OLD TABLE AS before_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION case_changed();

-- One flag a reader and post. Its verdict is about the flag, whatever was done with the post.
CREATE TABLE flag (
  case_id   bigint           NOT NULL REFERENCES moderation_case,
  reader_id bigint           NOT NULL REFERENCES reader,
  reason    text             NOT NULL,
  note      text             NOT NULL,
  weight    double precision NOT NULL,
  edition   integer          NOT NULL,
  at        timestamptz      NOT NULL,
  verdict   text             CHECK (verdict IN ('agreed', 'disagreed', 'ignored')),
  decision  bigint,
  PRIMARY KEY (case_id, reader_id)
);
CREATE INDEX flag_of_reader ON flag (reader_id, at DESC);

-- What checks found in a text, with the places in it that show why.
CREATE TABLE finding (
  case_id    bigint  NOT NULL REFERENCES moderation_case,
  edition    integer NOT NULL,
  check_code text    NOT NULL,
  outcome    text    NOT NULL,
  reason     text    NOT NULL,
  evidence   jsonb   NOT NULL,
  PRIMARY KEY (case_id, edition, check_code)
);

-- "I don't agree": known to the reader, and as a number to moderators.
CREATE TABLE disagreement (
  kind      text        NOT NULL,
  post      bigint      NOT NULL,
  reader_id bigint      NOT NULL REFERENCES reader,
  at        timestamptz NOT NULL,
  PRIMARY KEY (kind, post, reader_id)
);

-- Which sections a moderator is limited to; who has no rows here is not.
CREATE TABLE moderator_section (
  reader_id  bigint NOT NULL REFERENCES reader,
  section_id bigint NOT NULL REFERENCES section,
  PRIMARY KEY (reader_id, section_id)
);

-- What was decided: only ever added to. Each row names the hash of the one before it, so that a row that is missing or was
-- changed is seen. `actor_id` is missing for what a rule did by itself.
CREATE TABLE decision (
  id           bigint      PRIMARY KEY,
  at           timestamptz NOT NULL,
  actor_id     bigint,
  rule         text,
  rule_version text,
  action       text        NOT NULL,
  kind         text,
  post         bigint,
  case_id      bigint,
  article_id   bigint,
  section_id   bigint,
  reader_id    bigint,
  before_so    jsonb       NOT NULL,
  after_so     jsonb       NOT NULL,
  reason       text,
  note         text        NOT NULL,
  evidence     jsonb       NOT NULL,
  batch        uuid,
  reverses     bigint,
  previous     bytea       NOT NULL,
  hash         bytea       NOT NULL,
  CHECK ((actor_id IS NULL) = (rule IS NOT NULL))
);
CREATE INDEX decision_of_case ON decision (case_id, id);
CREATE INDEX decision_of_reader ON decision (reader_id, id DESC);
CREATE INDEX decision_of_batch ON decision (batch, id) WHERE batch IS NOT NULL;
CREATE INDEX decision_of_section ON decision (section_id, id DESC);
CREATE UNIQUE INDEX decision_reversed ON decision (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE decision_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id       bigint  NOT NULL,
  hash     bytea   NOT NULL
);
INSERT INTO decision_head (id, hash) VALUES (0, sha256('understory'));

-- SHA-256 over the hash before, and the row as a JSON array.
CREATE FUNCTION decision_hash(d decision) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(d.previous || convert_to(jsonb_build_array(
    d.id, (extract(epoch FROM d.at) * 1000000)::bigint, d.actor_id, d.rule, d.rule_version, d.action, d.kind, d.post,
    d.case_id, d.article_id, d.section_id, d.reader_id, d.before_so, d.after_so, d.reason, d.note, d.evidence, d.batch,
    d.reverses)::text, 'UTF8'))
$$;

CREATE FUNCTION chain_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head decision_head;
BEGIN
  SELECT * INTO head FROM decision_head FOR UPDATE;
  NEW.id := head.id + 1;
  NEW.previous := head.hash;
  NEW.hash := decision_hash(NEW);
  UPDATE decision_head SET id = NEW.id, hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_decision BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION chain_decision();

CREATE FUNCTION keep_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'decisions are only ever added';
END $$;
CREATE TRIGGER keep_decisions BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION keep_decisions();
REVOKE UPDATE, DELETE, TRUNCATE ON decision FROM PUBLIC, CURRENT_USER;

-- Whether a moderator cut something out of a post, which everybody is told, and which comments the newsroom features.
ALTER TABLE comment ADD COLUMN redacted boolean NOT NULL DEFAULT false, ADD COLUMN featured boolean NOT NULL DEFAULT false;
ALTER TABLE message ADD COLUMN redacted boolean NOT NULL DEFAULT false;

-- How many of a room's messages are shown no more.
ALTER TABLE room ADD COLUMN gone bigint NOT NULL DEFAULT 0;
UPDATE room SET gone = g.count
FROM (SELECT article_id, count(*) FROM message WHERE state = 'removed' AND seq IS NOT NULL GROUP BY article_id) AS g
WHERE room.article_id = g.article_id;

-- What readers are told of decisions: about a post that they may not see any more, so not by its words.
ALTER TABLE notification_pending ADD COLUMN decision bigint, ADD COLUMN detail text;
ALTER TABLE notification ADD COLUMN decision bigint, ADD COLUMN detail text;
ALTER TABLE notification_pending DROP CONSTRAINT notification_pending_type_check,
  ADD CHECK (type IN ('reply', 'mention', 'edited', 'gone', 'decision', 'flag', 'appeal'));
ALTER TABLE notification DROP CONSTRAINT notification_type_check,
  ADD CHECK (type IN ('reply', 'mention', 'edited', 'gone', 'decision', 'flag', 'appeal'));
DROP INDEX notification_of_post;
CREATE UNIQUE INDEX notification_of_post ON notification (article_id, kind, post, reader_id)
  WHERE target IS NULL AND decision IS NULL;
CREATE INDEX notification_of_decision ON notification (decision) WHERE decision IS NOT NULL;
