-- Messages that callers left, and what became of them.
create table voicemail.message (
    id            uuid        primary key,
    call_id       uuid        not null,
    started_at    timestamptz not null,
    -- the place that a call-back keeps
    arrived_at    timestamptz not null,
    millis        bigint      not null,
    caller_sealed text        not null,
    caller_index  text        not null,
    queue         text        not null,
    reason        text        not null check (reason in ('AFTER_HOURS', 'UNATTENDED', 'OVERFLOW', 'CHOICE')),
    ended         text        not null check (ended in ('KEY', 'HUNG_UP', 'SILENCE', 'LIMIT', 'CUT')),
    -- made whole after the node had died in the middle of it
    recovered     boolean     not null default false,
    dropped       text        check (dropped in ('TOO_SHORT', 'SILENT')),
    bytes         bigint      not null,
    sha256        text,
    -- relative to the folder of messages
    path          text        not null,
    state         text        not null check (state in ('NEW', 'TAKEN', 'DONE', 'DROPPED')),
    taken_by      uuid,
    taken_at      timestamptz,
    done_by       uuid,
    done_at       timestamptz,
    note_sealed   text,
    callback_id   uuid,
    called_by     uuid,
    called_at     timestamptz,
    words_sealed  text,
    words_by      text,
    -- set when retention has begun to remove the sound: the row goes after the file
    removing      boolean     not null default false
);
create index message_open on voicemail.message (started_at, id) where state in ('NEW', 'TAKEN');
create index message_started on voicemail.message (started_at desc, id);
create index message_queue on voicemail.message (queue, started_at desc);
create index message_caller on voicemail.message (caller_index, started_at desc);
create index message_call on voicemail.message (call_id);
