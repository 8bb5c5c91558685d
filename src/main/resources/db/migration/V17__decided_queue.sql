-- What the post of a decided case was taken away or cut for, by the decision that holds: so that the decided queue can be
-- narrowed to it. An approval has none.
ALTER TABLE moderation_case ADD COLUMN decided_for text;

-- It was in the log alone until now. Nothing changes for desks, which the trigger would tell of each of these cases.
ALTER TABLE moderation_case DISABLE TRIGGER case_changed;
UPDATE moderation_case c SET decided_for = d.reason
FROM decision d
WHERE d.case_id = c.id AND d.at = c.decided_at AND d.action IN ('reject', 'reject-with-replies', 'redact')
  AND c.outcome IS NOT DISTINCT FROM d.after_so ->> 'outcome';
ALTER TABLE moderation_case ENABLE TRIGGER case_changed;

-- In the order of the queue for each reason, and whatever the statistics say of it.
CREATE INDEX case_decided_for ON moderation_case (decided_for, decided_at, id)
  WHERE state = 'decided' AND decided_for IS NOT NULL;
CREATE INDEX case_decided_for_in_section ON moderation_case (section_id, decided_for, decided_at, id)
  WHERE state = 'decided' AND decided_for IS NOT NULL;
CREATE INDEX case_decided_of_article ON moderation_case (article_id, decided_at DESC, id DESC) WHERE state = 'decided';
CREATE INDEX case_checks_decided ON moderation_case USING gin (checks) WHERE state = 'decided';
