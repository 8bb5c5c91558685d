-- What moderators tell each other about a reader: only added to, and never shown to anybody else.
CREATE TABLE reader_note (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reader_id  bigint      NOT NULL REFERENCES reader,
  text       text        NOT NULL,
  written_by bigint      NOT NULL REFERENCES reader,
  at         timestamptz NOT NULL
);
CREATE INDEX reader_note_of_reader ON reader_note (reader_id, id DESC);

CREATE FUNCTION reader_note_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'notes about readers are only added to';
END $$;
CREATE TRIGGER reader_note_is_kept BEFORE UPDATE ON reader_note
  FOR EACH ROW EXECUTE FUNCTION reader_note_is_kept();
