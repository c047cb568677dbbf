-- Sources that are never blocked as scanners.
create table sip.allowed_source (
    id         uuid         primary key,
    range      varchar(64)  not null unique,
    note       varchar(100) not null,
    created_by varchar(64)  not null,
    created_at timestamptz  not null
);
