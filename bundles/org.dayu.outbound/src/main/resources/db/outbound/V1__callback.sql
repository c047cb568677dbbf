-- Citizens to be called back. A number stands on the list once while it is open; every missed call is counted.
create table outbound.callback (
    id            uuid        primary key,
    call_id       uuid        not null,
    number_sealed text        not null,
    number_index  text        not null,
    queue         text,
    agent_id      uuid,
    reason        text        not null,
    note_sealed   text,
    since_at      timestamptz not null,
    lost_at       timestamptz not null,
    missed        integer     not null default 1,
    due_at        timestamptz not null,
    attempts      integer     not null default 0,
    state         text        not null default 'OPEN' check (state in ('OPEN', 'CALLING', 'DONE')),
    calling_call  uuid,
    calling_by    uuid,
    calling_until timestamptz,
    result        text,
    done_by       uuid,
    done_at       timestamptz
);
create unique index callback_number on outbound.callback (number_index) where state <> 'DONE';
create index callback_due on outbound.callback (due_at) where state = 'OPEN';
create index callback_done on outbound.callback (done_at desc) where state = 'DONE';

-- The calls behind an entry: a call counts once, however often it is told.
create table outbound.missed_call (
    call_id     uuid        primary key,
    callback_id uuid        not null references outbound.callback on delete cascade,
    reason      text        not null,
    at          timestamptz not null
);
create index missed_call_callback on outbound.missed_call (callback_id);

-- Every call that was made for an entry, and what came of it.
create table outbound.callback_attempt (
    call_id     uuid        primary key,
    callback_id uuid        not null references outbound.callback on delete cascade,
    mode        text        not null,
    agent_id    uuid,
    at          timestamptz not null,
    ended_at    timestamptz,
    outcome     text
);
create index callback_attempt_callback on outbound.callback_attempt (callback_id, at);

-- When a number last talked with us: a call lost earlier, but told later by a node that was down, needs no call-back.
create table outbound.last_talk (
    number_index text        primary key,
    at           timestamptz not null
);

-- How far each node's ended calls were read; moves in the same transaction as what follows from them.
create table outbound.call_progress (
    node            text   primary key,
    journal_segment bigint not null,
    journal_offset  bigint not null
);
