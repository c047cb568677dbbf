-- What stands on the map: a read model of the work orders, rebuilt from their messages.
CREATE TABLE gis.event (
    order_id        uuid             PRIMARY KEY,
    version         bigint           NOT NULL,
    number          text             NOT NULL,
    title           text             NOT NULL,
    category_code   text             NOT NULL,
    category        text             NOT NULL,
    type            text             NOT NULL,
    urgency         text             NOT NULL,
    status          text             NOT NULL,
    open            boolean          NOT NULL,
    address         text,
    lon             double precision NOT NULL,
    lat             double precision NOT NULL,
    district_code   text,
    district        text,
    department_id   uuid,
    department      text,
    co_departments  uuid[]           NOT NULL,
    confidential    boolean          NOT NULL,
    created_at      timestamptz      NOT NULL,
    updated_at      timestamptz      NOT NULL,
    deadline        timestamptz,
    closed_at       timestamptz
);

CREATE INDEX event_created ON gis.event (created_at);
CREATE INDEX event_place ON gis.event (lon, lat);
CREATE INDEX event_open ON gis.event (updated_at) WHERE open;
