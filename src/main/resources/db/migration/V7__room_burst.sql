-- How many seconds a reader waits between two messages while a room is overrun, set by the service itself; 0 where it is
-- not. `burst_at` is when that changed last.
ALTER TABLE room
  ADD COLUMN self_tuning   boolean NOT NULL DEFAULT true,
  ADD COLUMN burst_seconds integer NOT NULL DEFAULT 0,
  ADD COLUMN burst_at      timestamptz;
CREATE INDEX room_burst ON room (article_id) WHERE burst_seconds > 0;
