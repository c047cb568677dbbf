-- why a caller was sent on, and where to
ALTER TABLE acd.queue_passage ADD COLUMN why varchar(300);
-- offers' ids only grow, so that the latest decisions are those with the greatest
CREATE INDEX decision_offer ON acd.decision (offer_id DESC);
