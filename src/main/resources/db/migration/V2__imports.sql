-- What was imported, so that the same file again changes nothing and a larger one adds only what is new.

CREATE TABLE imported_comment (
  source              text   NOT NULL,
  article_external_id text   NOT NULL,
  comment_external_id text   NOT NULL,
  comment_id          bigint NOT NULL REFERENCES comment,
  PRIMARY KEY (source, article_external_id, comment_external_id)
);

-- An archive is written in the order of its times, in which a reply can come before what it answers; for everybody else
-- nothing changes.
ALTER TABLE comment ALTER CONSTRAINT comment_parent_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
