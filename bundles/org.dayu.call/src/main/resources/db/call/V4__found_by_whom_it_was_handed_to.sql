-- The blind index of the number that was dialled, for calls that we began; older calls are found by the caller's only.
alter table call.call_record add column called_index text not null default '';
create index call_record_called on call.call_record (called_index, started_at desc) where called_index <> '';
create index call_leg_user on call.call_leg (user_id, call_id) where user_id is not null;
