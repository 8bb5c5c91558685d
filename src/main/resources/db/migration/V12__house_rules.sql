-- The house rules in all their versions, only ever added to; without a row, those that the product brings along hold.
-- `required` is the version that readers must have agreed to, or to a later one; 0 for none.
CREATE TABLE house_rules (
  version      bigint      PRIMARY KEY CHECK (version > 0),
  required     bigint      NOT NULL CHECK (required BETWEEN 0 AND version),
  published_by bigint      NOT NULL REFERENCES reader,
  published_at timestamptz NOT NULL,
  decision     bigint      NOT NULL
);
CREATE TABLE house_rules_text (
  version  bigint NOT NULL REFERENCES house_rules,
  language text   NOT NULL,
  source   text   NOT NULL,
  html     text   NOT NULL,
  PRIMARY KEY (version, language)
);
CREATE FUNCTION keep_house_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'house rules are only ever added';
END $$;
CREATE TRIGGER keep_house_rules BEFORE UPDATE OR DELETE OR TRUNCATE ON house_rules
  FOR EACH STATEMENT EXECUTE FUNCTION keep_house_rules();
CREATE TRIGGER keep_house_rules BEFORE UPDATE OR DELETE OR TRUNCATE ON house_rules_text
  FOR EACH STATEMENT EXECUTE FUNCTION keep_house_rules();

-- Who agreed to which version, and when.
CREATE TABLE rules_agreement (
  reader_id bigint      NOT NULL REFERENCES reader,
  version   bigint      NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (reader_id, version)
);

-- Readers appeal against what was done about themselves as they do about their posts. Such an appeal has no case, and no
-- section where the sanction holds everywhere.
ALTER TABLE appeal
  ADD COLUMN sanction_id bigint REFERENCES sanction,
  ALTER COLUMN case_id DROP NOT NULL,
  ALTER COLUMN section_id DROP NOT NULL,
  ADD CHECK ((case_id IS NULL) <> (sanction_id IS NULL)),
  ADD CHECK (section_id IS NOT NULL OR sanction_id IS NOT NULL);
CREATE UNIQUE INDEX appeal_of_sanction ON appeal (sanction_id) WHERE sanction_id IS NOT NULL;

-- Readers are told of what was done about themselves, which is about no article: `post` is the sanction then.
ALTER TABLE notification_pending ALTER COLUMN article_id DROP NOT NULL;
ALTER TABLE notification_pending DROP CONSTRAINT notification_pending_type_check,
  DROP CONSTRAINT notification_pending_kind_check,
  ADD CONSTRAINT notification_pending_type_check
    CHECK (type IN ('reply', 'mention', 'edited', 'gone', 'decision', 'flag', 'appeal', 'sanction')),
  ADD CHECK ((type = 'sanction') = (kind = 'sanction') AND (type = 'sanction') = (article_id IS NULL));
ALTER TABLE notification ALTER COLUMN article_id DROP NOT NULL;
ALTER TABLE notification DROP CONSTRAINT notification_type_check,
  ADD CONSTRAINT notification_type_check
    CHECK (type IN ('reply', 'mention', 'edited', 'gone', 'decision', 'flag', 'appeal', 'sanction'));

-- Keycloak accounts of readers who are banned, or were: `disabled` is what we did there last, and only what we disabled is
-- enabled again. `due_at` is when to look after it; missing where all is as it should be. `changes` grows whenever somebody
-- takes it up or the reader's bans change, so that whoever comes back with an old answer does not end what is new.
CREATE TABLE banned_account (
  reader_id bigint  PRIMARY KEY REFERENCES reader,
  disabled  boolean NOT NULL DEFAULT false,
  changes   bigint  NOT NULL DEFAULT 1,
  failures  integer NOT NULL DEFAULT 0,
  due_at    timestamptz
);
CREATE INDEX banned_account_due ON banned_account (due_at) WHERE due_at IS NOT NULL;
