create table recording.recording (
    id            uuid        primary key,
    call_id       uuid        not null,
    started_at    timestamptz not null,
    millis        bigint      not null,
    caller_sealed text        not null,
    caller_index  text        not null,
    agent_id      uuid,
    agent_name    text,
    queue         text,
    state         text        not null check (state in ('RECORDING', 'CLOSED', 'RECOVERED')),
    lost_millis   bigint      not null,
    bytes         bigint      not null,
    sha256        text,
    -- relative to the folder of recordings
    path          text        not null
);
create index recording_started on recording.recording (started_at desc, id);
create index recording_call on recording.recording (call_id);
create index recording_agent on recording.recording (agent_id, started_at desc);
create index recording_caller on recording.recording (caller_index, started_at desc);
