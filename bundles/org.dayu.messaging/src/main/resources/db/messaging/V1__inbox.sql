-- Every listener that was ever there: its queue must exist before anything is published, or it would miss messages.
create table messaging.listener (
    topic text not null,
    name text not null,
    first_seen_at timestamptz not null default clock_timestamp(),
    primary key (topic, name)
);

-- What each listener has handled; written in the transaction of the handling, so that a repeat is recognised.
create table messaging.inbox (
    listener text not null,
    message_id uuid not null,
    handled_at timestamptz not null default clock_timestamp(),
    primary key (listener, message_id)
);

create index inbox_handled on messaging.inbox (handled_at);
