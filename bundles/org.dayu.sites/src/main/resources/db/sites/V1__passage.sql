-- Who went to another site, was to go, or came from one; no personal data. detail is the choice with all that was considered.
CREATE TABLE sites.passage (
    id      uuid         PRIMARY KEY,
    out     boolean      NOT NULL,
    call_id uuid         NOT NULL,
    site    varchar(63)  NOT NULL,
    queue   varchar(64)  NOT NULL,
    at      timestamptz  NOT NULL,
    outcome varchar(12)  NOT NULL,
    status  integer      NOT NULL,
    hops    integer      NOT NULL,
    detail  jsonb,
    note    varchar(200) NOT NULL
);
CREATE INDEX passage_at ON sites.passage (at DESC);
CREATE INDEX passage_call ON sites.passage (call_id);
