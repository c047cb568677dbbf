-- what a queue may have beyond the usual: skill steps, reserve, caps, overflow rules, comfort messages
ALTER TABLE acd.queue ADD COLUMN rules jsonb NOT NULL DEFAULT '{}';
