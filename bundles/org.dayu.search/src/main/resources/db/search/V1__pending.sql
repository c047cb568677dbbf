-- Documents that the index does not have yet: one row an order, its newest version.
create table search.pending (
    id uuid primary key,
    version bigint not null,
    json text not null,
    queued_at timestamptz not null default clock_timestamp()
);

create index pending_queued on search.pending (queued_at);
