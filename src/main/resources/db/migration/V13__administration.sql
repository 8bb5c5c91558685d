-- What editors and admins set besides the checks: who may write in a section, from which weight flags hide a post there,
-- and under which words readers see the reasons.

-- What holds for articles that set nothing of their own. Whoever sets an article's mode makes it its own.
ALTER TABLE discussion ADD COLUMN own boolean NOT NULL DEFAULT false;
UPDATE discussion SET own = true WHERE mode <> 'open' OR closes_at IS NOT NULL OR notice <> '';
ALTER TABLE room ADD COLUMN own boolean NOT NULL DEFAULT false;
UPDATE room SET own = true WHERE mode <> 'open' OR closes_at IS NOT NULL OR notice <> '' OR NOT self_tuning;
CREATE TABLE section_discussion (
  section_id bigint      PRIMARY KEY REFERENCES section,
  mode       text        NOT NULL CHECK (mode IN ('open', 'premoderated', 'closed')),
  closes_at  timestamptz,
  notice     text        NOT NULL
);
CREATE TABLE section_chat (
  section_id   bigint      PRIMARY KEY REFERENCES section,
  mode         text        NOT NULL
                           CHECK (mode IN ('open', 'slow', 'newcomers', 'staff', 'hold', 'read-only', 'closed', 'archived')),
  slow_seconds integer     NOT NULL,
  wait_hours   integer     NOT NULL,
  hold_seconds integer     NOT NULL,
  closes_at    timestamptz,
  notice       text        NOT NULL
);

-- The weight of flags from which on a post is hidden; 0 for never. For the whole site where `section_id` is missing.
CREATE TABLE hide_threshold (
  section_id bigint           REFERENCES section,
  weight     double precision NOT NULL CHECK (weight >= 0),
  UNIQUE NULLS NOT DISTINCT (section_id)
);

-- The reasons themselves are fixed; what is missing here is as usual.
CREATE TABLE reason_setting (
  code     text    PRIMARY KEY,
  offered  boolean NOT NULL,
  place    integer NOT NULL,
  severity integer NOT NULL CHECK (severity BETWEEN 0 AND 100)
);
CREATE TABLE reason_words (
  code        text NOT NULL,
  language    text NOT NULL,
  said        text NOT NULL,
  explanation text NOT NULL,
  PRIMARY KEY (code, language)
);

-- Grows with thresholds and reasons, so that each instance sees that they changed.
CREATE TABLE newsroom_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint  NOT NULL
);
INSERT INTO newsroom_version (version) VALUES (1);

-- The part of the log that is about settings, and articles by the words of their headlines.
CREATE INDEX decision_of_settings ON decision (id DESC)
  WHERE action IN ('set-checks', 'add-words', 'remove-words', 'set-site', 'set-discussion', 'set-chat', 'set-threshold',
                   'set-reason', 'set-sections');
CREATE INDEX article_headline ON article USING gin (to_tsvector('simple', headline));

-- Who may moderate.
CREATE INDEX reader_of_staff ON reader (id) WHERE staff;
