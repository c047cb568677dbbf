-- The nodes of the installation; each says every second that it lives. All times are the database's.
create table cluster.node (
    node        text        primary key,
    run         uuid        not null,
    link        text        not null,
    url         text        not null,
    sip         text        not null,
    started_at  timestamptz not null,
    seen_at     timestamptz not null,
    alive_until timestamptz not null
);

-- Who decides; the epoch grows with each change of the owner.
create table cluster.lease (
    name     text        primary key,
    owner    text        not null,
    run      uuid        not null,
    epoch    bigint      not null,
    until_at timestamptz not null
);

-- Who decided when, for those who look into it later.
create table cluster.term (
    name     text        not null,
    epoch    bigint      not null,
    owner    text        not null,
    since_at timestamptz not null,
    primary key (name, epoch)
);
