alter table recording.recording
    add column agent_number text,
    add column extension    text,
    -- [{"kind": "PAUSED", "from": 1000, "to": 2000}], milliseconds from the beginning
    add column gaps         jsonb not null default '[]',
    add column hold_reason  text,
    add column hold_by      text,
    add column hold_since   timestamptz,
    -- set when retention has begun to remove the sound: the row goes after the file
    add column removing     boolean not null default false;
create index recording_extension on recording.recording (extension, started_at desc);
create index recording_agent_number on recording.recording (agent_number, started_at desc);
create index recording_queue on recording.recording (queue, started_at desc);
