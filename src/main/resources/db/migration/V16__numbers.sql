-- What happened on each day in each section, so that numbers over time are read from few rows, however many posts there
-- are. One worker of all instances adds to them a moment later what it has not counted yet. `detail` is a reason, a check,
-- or how long a case waited (see Waits), and otherwise empty.
CREATE TABLE daily_sum (
  day        date   NOT NULL,
  section_id bigint NOT NULL,
  measure    text   NOT NULL,
  detail     text   NOT NULL,
  amount     bigint NOT NULL,
  PRIMARY KEY (day, section_id, measure, detail)
);

-- How far it has counted: the log of decisions, whose numbers are in the order of commits, and the logs of discussions and
-- rooms, in each of which they are so as well. Days are those of `zone`; another one makes it count anew.
CREATE TABLE counted_until (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  zone     text   NOT NULL,
  decision bigint NOT NULL
);
INSERT INTO counted_until (zone, decision) VALUES ('', 0);
CREATE TABLE counted_walk (
  kind       text   PRIMARY KEY,
  article_id bigint NOT NULL
);
CREATE TABLE counted_place (
  kind       text   NOT NULL,
  article_id bigint NOT NULL,
  seq        bigint NOT NULL,
  PRIMARY KEY (kind, article_id)
);

-- Flags can be withdrawn and given anew, so what is to be counted is written down with them.
CREATE TABLE flag_delta (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint      NOT NULL,
  reason  text        NOT NULL,
  at      timestamptz NOT NULL,
  flags   integer     NOT NULL
);

CREATE FUNCTION flag_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO flag_delta (case_id, reason, at, flags) SELECT case_id, reason, at, 1 FROM now_so;
  RETURN NULL;
END $$;
CREATE TRIGGER flag_given AFTER INSERT ON flag
  REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION flag_given();

CREATE FUNCTION flag_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO flag_delta (case_id, reason, at, flags) SELECT case_id, reason, at, -1 FROM before_so;
  RETURN NULL;
END $$;
CREATE TRIGGER flag_taken_back AFTER DELETE ON flag
  REFERENCING OLD TABLE AS before_so FOR EACH STATEMENT EXECUTE FUNCTION flag_taken_back();

CREATE FUNCTION flag_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO flag_delta (case_id, reason, at, flags)
  SELECT case_id, reason, at, sum(flags)
  FROM (SELECT case_id, reason, at, 1 AS flags FROM now_so
        UNION ALL SELECT case_id, reason, at, -1 FROM before_so) AS moved
  GROUP BY case_id, reason, at HAVING sum(flags) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER flag_changed AFTER UPDATE ON flag
  REFERENCING OLD TABLE AS before_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION flag_changed();

-- How long the oldest case waited and how many did, at the worst moment of a day.
CREATE TABLE daily_queue (
  day            date   NOT NULL,
  section_id     bigint NOT NULL,
  oldest_seconds bigint NOT NULL,
  most           bigint NOT NULL,
  PRIMARY KEY (day, section_id)
);
CREATE INDEX case_waiting ON moderation_case (section_id, opened_at) WHERE state IN ('held', 'flagged');

-- What the public page of decisions lists.
CREATE INDEX decision_public ON decision (id DESC)
  WHERE action IN ('hold', 'hide', 'approve', 'reject', 'reject-with-replies', 'restore', 'redact');
