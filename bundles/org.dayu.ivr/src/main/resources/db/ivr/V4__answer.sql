-- Short answers that are read to callers, and how often, and of what use they were.
CREATE TABLE ivr.answer (
    key        varchar(64)  PRIMARY KEY,
    title      varchar(100) NOT NULL,
    keywords   varchar(500) NOT NULL,
    text       varchar(500) NOT NULL,
    open       boolean      NOT NULL,
    valid_to   date,
    told       bigint       NOT NULL DEFAULT 0,
    helpful    bigint       NOT NULL DEFAULT 0,
    useless    bigint       NOT NULL DEFAULT 0,
    changed_at timestamptz  NOT NULL,
    changed_by varchar(100) NOT NULL
);
