-- The number of ours that a caller dialled, for counting; it is nobody's secret. Empty for calls that we began, and for older ones.
alter table call.call_record add column entry text not null default '';
