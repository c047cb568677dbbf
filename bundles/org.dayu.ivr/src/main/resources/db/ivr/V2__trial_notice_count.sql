-- a version on trial takes so many in a hundred of the new calls
ALTER TABLE ivr.flow_version
    ADD COLUMN canary integer NOT NULL DEFAULT 0 CHECK (canary BETWEEN 0 AND 99),
    ADD CONSTRAINT flow_version_one_of CHECK (NOT (active AND canary > 0));
CREATE UNIQUE INDEX flow_version_canary ON ivr.flow_version (flow) WHERE canary > 0;

-- what all callers are told before anything else, with the sound itself: every node plays the same
CREATE TABLE ivr.notice (
    id         uuid         PRIMARY KEY,
    title      varchar(200) NOT NULL,
    words      text,
    sound      bytea        NOT NULL,
    sha256     char(64)     NOT NULL,
    seconds    integer      NOT NULL,
    called     text[]       NOT NULL,
    skippable  boolean      NOT NULL,
    from_at    timestamptz  NOT NULL,
    until_at   timestamptz,
    created_at timestamptz  NOT NULL,
    created_by varchar(100) NOT NULL,
    ended_at   timestamptz,
    ended_by   varchar(100),
    CHECK (until_at IS NULL OR until_at > from_at)
);
CREATE INDEX notice_open ON ivr.notice (from_at) WHERE ended_at IS NULL;

-- how often calls came to a node, and what became of them there; added to by every node of the cluster
CREATE TABLE ivr.node_count (
    day     date        NOT NULL,
    flow    varchar(64) NOT NULL,
    version integer     NOT NULL,
    node    varchar(64) NOT NULL,
    kind    varchar(16) NOT NULL,
    number  bigint      NOT NULL,
    PRIMARY KEY (day, flow, version, node, kind)
);
