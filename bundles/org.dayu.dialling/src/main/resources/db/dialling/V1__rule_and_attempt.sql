-- The first rule, by position, that fits who, what, how and when decides; every fitting limit must leave room.
-- Patterns are kept readable: a rule is a decision about numbers, shown to those who may decide.
CREATE TABLE dialling.rule (
    id         uuid         PRIMARY KEY,
    position   integer      NOT NULL,
    name       varchar(60)  NOT NULL,
    enabled    boolean      NOT NULL,
    effect     varchar(8)   NOT NULL,
    who_kind   varchar(8)   NOT NULL,
    who        varchar(64)  NOT NULL,
    classes    varchar(200) NOT NULL,
    patterns   varchar(800) NOT NULL,
    ways       varchar(100) NOT NULL,
    days       varchar(16)  NOT NULL,
    from_time  time         NOT NULL,
    to_time    time         NOT NULL,
    hour_calls integer      NOT NULL,
    day_calls  integer      NOT NULL,
    day_minutes integer     NOT NULL,
    at_once    integer      NOT NULL,
    shared     boolean      NOT NULL,
    sentence   varchar(120) NOT NULL,
    expires_at timestamptz,
    changed_by varchar(64)  NOT NULL,
    changed_at timestamptz  NOT NULL
);

-- What was dialled and what was refused; numbers are masked, limits are the rules that it counts for.
CREATE TABLE dialling.attempt (
    leg      uuid         PRIMARY KEY,
    at       timestamptz  NOT NULL,
    subject  varchar(100) NOT NULL,
    user_id  uuid,
    phone    varchar(64)  NOT NULL,
    way      varchar(16)  NOT NULL,
    class    varchar(16)  NOT NULL,
    number   varchar(32)  NOT NULL,
    allowed  boolean      NOT NULL,
    rule     uuid,
    sentence varchar(200) NOT NULL,
    limits   uuid[]       NOT NULL,
    seconds  integer
);
CREATE INDEX attempt_at ON dialling.attempt (at DESC);

INSERT INTO dialling.rule VALUES
('0191a000-0000-7000-8000-000000000001', 100, '国际、声讯、卫星电话', true, 'refuse', 'any', '', 'satellite,premium,international,unknown', '', '', '', '00:00', '00:00', 0, 0, 0, 0, false, '不能拨打国际、港澳台、声讯和卫星电话', NULL, 'system', '2026-01-01T00:00:00Z'),
('0191a000-0000-7000-8000-000000000002', 200, '每人外拨限量', true, 'limit', 'any', '', '', '', 'phone,desk,third-party', '', '00:00', '00:00', 120, 600, 600, 5, false, '', NULL, 'system', '2026-01-01T00:00:00Z'),
('0191a000-0000-7000-8000-000000000003', 300, '国内电话', true, 'allow', 'any', '', 'short,service,local,mobile,long-distance', '', '', '', '00:00', '00:00', 0, 0, 0, 0, false, '', NULL, 'system', '2026-01-01T00:00:00Z');
