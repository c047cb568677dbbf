-- offers' ids only grow, so that the latest decisions are those with the greatest
CREATE INDEX decision_offer ON acd.decision (offer_id DESC);
