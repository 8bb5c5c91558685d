-- A message names its room, whose row its writer has locked, and its author, whom the service never deletes. Looking
-- both up again for each row took as long as the row itself and its four indexes, so they are kept from the other side:
-- what a message names cannot be deleted.
ALTER TABLE message DROP CONSTRAINT message_article_id_fkey, DROP CONSTRAINT message_author_id_fkey;

CREATE FUNCTION keep_room_of_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM message WHERE article_id = OLD.article_id) THEN
    RAISE foreign_key_violation USING MESSAGE = format('room %s has messages', OLD.article_id);
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_room_of_messages BEFORE DELETE OR UPDATE OF article_id ON room
  FOR EACH ROW EXECUTE FUNCTION keep_room_of_messages();

CREATE FUNCTION keep_author_of_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM message WHERE author_id = OLD.id) THEN
    RAISE foreign_key_violation USING MESSAGE = format('reader %s wrote messages', OLD.id);
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_author_of_messages BEFORE DELETE OR UPDATE OF id ON reader
  FOR EACH ROW EXECUTE FUNCTION keep_author_of_messages();
