CREATE TABLE ivr.flow_version (
    flow         varchar(64)  NOT NULL,
    version      integer      NOT NULL CHECK (version > 0),
    title        varchar(200) NOT NULL,
    source       text         NOT NULL,
    published_at timestamptz  NOT NULL,
    published_by varchar(100) NOT NULL,
    active       boolean      NOT NULL,
    PRIMARY KEY (flow, version)
);

-- new calls take exactly one version of a flow
CREATE UNIQUE INDEX flow_version_active ON ivr.flow_version (flow) WHERE active;
