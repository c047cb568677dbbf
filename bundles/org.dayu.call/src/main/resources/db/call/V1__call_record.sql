-- Calls that are over, copied from the journals of the nodes.
create table call.call_record (
    id              uuid        primary key,
    direction       text        not null,
    caller_sealed   text        not null,
    caller_index    text        not null,
    called_sealed   text        not null,
    queue           text,
    agent_id        uuid,
    started_at      timestamptz not null,
    arrived_at      timestamptz,
    talking_at      timestamptz,
    ended_at        timestamptz not null,
    ended_from      text        not null,
    end_reason      text        not null,
    ended_by        text,
    attributes      jsonb       not null,
    node            text        not null,
    journal_segment bigint      not null,
    journal_offset  bigint      not null,
    unique (node, journal_segment, journal_offset)
);
create index call_record_started on call.call_record (started_at desc, id);
create index call_record_agent on call.call_record (agent_id, started_at desc) where agent_id is not null;
create index call_record_caller on call.call_record (caller_index, started_at desc);

create table call.call_leg (
    call_id        uuid    not null references call.call_record on delete cascade,
    ordinal        integer not null,
    id             uuid    not null,
    role           text    not null,
    address_sealed text    not null,
    user_id        uuid,
    answered_at    timestamptz,
    primary key (call_id, ordinal)
);

-- Callers whose call was lost with a node while they waited or talked.
create table call.callback (
    id              uuid        primary key,
    call_id         uuid        not null unique,
    number_sealed   text        not null,
    number_index    text        not null,
    queue           text,
    agent_id        uuid,
    why             text        not null,
    lost_at         timestamptz not null,
    state           text        not null default 'OPEN' check (state in ('OPEN', 'DONE')),
    done_by         uuid,
    done_at         timestamptz,
    node            text        not null,
    journal_segment bigint      not null,
    journal_offset  bigint      not null,
    unique (node, journal_segment, journal_offset)
);
create index callback_open on call.callback (lost_at) where state = 'OPEN';

-- How far each node's journal has been copied; moves in the same transaction as the rows.
create table call.journal_progress (
    node            text   primary key,
    journal_segment bigint not null,
    journal_offset  bigint not null
);
