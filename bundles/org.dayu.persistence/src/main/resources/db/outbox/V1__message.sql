-- Facts on their way to the broker. seq gives the order of sending; it has gaps and nothing depends on there being none.
create table outbox.message (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    topic text not null,
    type text not null,
    key text not null,
    json text not null,
    at timestamptz not null,
    appended_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz
);

-- the relay only ever looks at what waits, however much history there is
create index message_waiting on outbox.message (seq) where sent_at is null;
create index message_sent on outbox.message (sent_at) where sent_at is not null;
