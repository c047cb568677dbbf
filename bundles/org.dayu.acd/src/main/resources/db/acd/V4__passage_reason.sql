-- why a caller was sent on, and where to
ALTER TABLE acd.queue_passage ADD COLUMN why varchar(300);
