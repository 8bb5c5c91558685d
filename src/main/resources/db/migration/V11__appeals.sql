-- What authors say against a decision, once each, and what another moderator answers. Neither the decision nor the one
-- that answers it is referenced as a key: who may never change the log may not lock its rows, as a reference would.
CREATE TABLE appeal (
  decision_id bigint      PRIMARY KEY,
  case_id     bigint      NOT NULL REFERENCES moderation_case,
  section_id  bigint      NOT NULL REFERENCES section,
  reader_id   bigint      NOT NULL REFERENCES reader,
  text        text        NOT NULL,
  at          timestamptz NOT NULL,
  answer      text        CHECK (answer IN ('upheld', 'declined')),
  note        text,
  answered_by bigint,
  answered_at timestamptz,
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX appeal_open ON appeal (at, decision_id) WHERE answer IS NULL;
CREATE INDEX appeal_open_in_section ON appeal (section_id, at, decision_id) WHERE answer IS NULL;
CREATE INDEX appeal_of_case ON appeal (case_id, at);
CREATE INDEX appeal_answer ON appeal (answered_by) WHERE answered_by IS NOT NULL;

-- What its author alone still sees.
CREATE INDEX case_unshown_of_author ON moderation_case (author_id, id DESC) WHERE NOT shown AND state <> 'closed';

-- Whose posts a reader wants to see no more.
CREATE TABLE ignored_reader (
  reader_id  bigint      NOT NULL REFERENCES reader,
  ignored_id bigint      NOT NULL REFERENCES reader,
  at         timestamptz NOT NULL,
  PRIMARY KEY (reader_id, ignored_id),
  CHECK (reader_id <> ignored_id)
);

-- Who wrote what readers are told of, so that nobody is told of somebody they ignore.
ALTER TABLE notification_pending ADD COLUMN author_id bigint;
