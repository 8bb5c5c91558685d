-- What moderators do about a reader. `section_id` is missing for everywhere, `ends_at` for what does not end by itself.
-- `batch` is that of the posts that were removed with it, which lifting it restores.
CREATE TABLE sanction (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reader_id       bigint      NOT NULL REFERENCES reader,
  kind            text        NOT NULL
                              CHECK (kind IN ('message', 'warning', 'mute', 'premoderation', 'suspension', 'ban')),
  section_id      bigint      REFERENCES section,
  reason          text        NOT NULL,
  note            text        NOT NULL,
  begins_at       timestamptz NOT NULL,
  ends_at         timestamptz,
  imposed_by      bigint      NOT NULL REFERENCES reader,
  decision        bigint      NOT NULL,
  batch           uuid,
  acknowledged_at timestamptz,
  lifted_at       timestamptz,
  lifted_by       bigint      REFERENCES reader
);
CREATE INDEX sanction_of_reader ON sanction (reader_id, id DESC);
CREATE INDEX sanction_in_force ON sanction (reader_id) WHERE lifted_at IS NULL;

-- What the checks are set to: for the whole site where `section_id` is missing, and what a section sets besides.
CREATE TABLE check_settings (
  section_id bigint REFERENCES section,
  settings   jsonb       NOT NULL,
  changed_by bigint      NOT NULL REFERENCES reader,
  changed_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (section_id)
);

-- Words that are not wanted, and words that somebody should have a look at.
CREATE TABLE listed_word (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list     text        NOT NULL CHECK (list IN ('banned', 'suspect')),
  entry    text        NOT NULL,
  added_by bigint      NOT NULL REFERENCES reader,
  added_at timestamptz NOT NULL,
  hits     bigint      NOT NULL DEFAULT 0,
  UNIQUE (list, entry)
);
CREATE INDEX listed_word_order ON listed_word (list, id DESC);

-- Grows with the words and the settings, so that each instance sees that they changed.
CREATE TABLE check_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint  NOT NULL
);
INSERT INTO check_version (version) VALUES (1);
