-- Lists of citizens to be called, and how.
create table outbound.campaign (
    id              uuid        primary key,
    name            text        not null,
    mode            text        not null,
    queue           text,
    flow            text,
    script          text,
    state           text        not null default 'DRAFT',
    hours           text        not null,
    attempts        integer     not null,
    retry_minutes   integer     not null,
    ring_seconds    integer     not null,
    lines           integer     not null,
    abandon_percent numeric     not null,
    created_by      uuid        not null,
    created_at      timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz
);

create table outbound.contact (
    id            uuid        primary key,
    campaign_id   uuid        not null references outbound.campaign on delete cascade,
    line          integer     not null,
    number_sealed text        not null,
    number_index  text        not null,
    name_sealed   text,
    fields_sealed text        not null,
    team          text        not null default '',
    rank          integer     not null default 1,
    not_before    timestamptz,
    not_after     timestamptz,
    state         text        not null,
    attempts      integer     not null default 0,
    due_at        timestamptz not null,
    call_id       uuid,
    agent_id      uuid,
    claimed_until timestamptz,
    outcome       text,
    note_sealed   text,
    done_at       timestamptz,
    unique (campaign_id, number_index)
);
create index contact_due on outbound.contact (campaign_id, due_at) where state = 'READY';
create index contact_state on outbound.contact (campaign_id, state);
create index contact_team on outbound.contact (campaign_id, team, rank) where state = 'WAITING';

create table outbound.contact_attempt (
    call_id     uuid        primary key,
    contact_id  uuid        not null references outbound.contact on delete cascade,
    campaign_id uuid        not null,
    at          timestamptz not null,
    answered_at timestamptz,
    talking_at  timestamptz,
    ended_at    timestamptz,
    outcome     text,
    abandoned   boolean     not null default false
);
create index contact_attempt_window on outbound.contact_attempt (campaign_id, at);

-- What citizens answered by keys.
create table outbound.answer (
    call_id     uuid        not null,
    question    text        not null,
    contact_id  uuid        not null references outbound.contact on delete cascade,
    campaign_id uuid        not null,
    value       text        not null,
    at          timestamptz not null,
    primary key (call_id, question)
);
create index answer_campaign on outbound.answer (campaign_id, question);

-- Citizens who asked not to be called.
create table outbound.do_not_call (
    number_index  text        primary key,
    number_sealed text        not null,
    reason        text        not null,
    until_at      timestamptz,
    created_by    uuid        not null,
    created_at    timestamptz not null
);

-- One node at a time runs the campaigns.
create table outbound.lease (
    name     text        primary key,
    node     text        not null,
    until_at timestamptz not null
);
