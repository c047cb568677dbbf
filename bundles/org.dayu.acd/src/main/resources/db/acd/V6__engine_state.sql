-- What the engine of several nodes knew last: one row, replaced every few seconds by the node that decides. A node that is to
-- decide and has followed nobody goes on from here. Written by time of who decided (reign), then by its inputs (sequence).
create table acd.engine_state (
    id       smallint    primary key check (id = 1),
    reign    bigint      not null,
    sequence bigint      not null,
    kept_at  timestamptz not null,
    state    text        not null
);
