CREATE TABLE acd.queue (
    name             varchar(64)  PRIMARY KEY,
    title            varchar(100) NOT NULL,
    open             boolean      NOT NULL DEFAULT true,
    strategy         varchar(64)  NOT NULL DEFAULT 'longest-idle',
    ageing_seconds   integer      NOT NULL DEFAULT 0   CHECK (ageing_seconds >= 0),
    ring_seconds     integer      NOT NULL DEFAULT 20  CHECK (ring_seconds BETWEEN 3 AND 300),
    wrap_up_seconds  integer      NOT NULL DEFAULT 15  CHECK (wrap_up_seconds BETWEEN 0 AND 3600),
    max_waiting      integer      NOT NULL DEFAULT 0   CHECK (max_waiting >= 0),
    max_wait_seconds integer      NOT NULL DEFAULT 0   CHECK (max_wait_seconds >= 0),
    overflow_to      varchar(64),
    announce_seconds integer      NOT NULL DEFAULT 30  CHECK (announce_seconds >= 0),
    target_seconds   integer      NOT NULL DEFAULT 15  CHECK (target_seconds > 0),
    handle_seconds   integer      NOT NULL DEFAULT 180 CHECK (handle_seconds > 0),
    reject_pauses    boolean      NOT NULL DEFAULT true
);

-- whoever has all of a queue's skills serves it, beside those who are assigned
CREATE TABLE acd.queue_rule (
    queue varchar(64) NOT NULL REFERENCES acd.queue (name) ON DELETE CASCADE,
    skill varchar(64) NOT NULL,
    level integer     NOT NULL CHECK (level BETWEEN 1 AND 10),
    PRIMARY KEY (queue, skill)
);

-- id is the user's
CREATE TABLE acd.agent (
    id            uuid         PRIMARY KEY,
    work_number   varchar(32)  NOT NULL UNIQUE,
    name          varchar(100) NOT NULL,
    phone_default varchar(64)
);

CREATE TABLE acd.agent_skill (
    agent_id uuid        NOT NULL REFERENCES acd.agent (id) ON DELETE CASCADE,
    skill    varchar(64) NOT NULL,
    level    integer     NOT NULL CHECK (level BETWEEN 1 AND 10),
    PRIMARY KEY (agent_id, skill)
);

CREATE TABLE acd.queue_agent (
    queue    varchar(64) NOT NULL REFERENCES acd.queue (name) ON DELETE CASCADE,
    agent_id uuid        NOT NULL REFERENCES acd.agent (id) ON DELETE CASCADE,
    PRIMARY KEY (queue, agent_id)
);

INSERT INTO acd.queue (name, title) VALUES ('general', '综合');

-- what follows is copied from the journal, each line once: the position moves in the same transaction
CREATE TABLE acd.journal_position (
    node        varchar(64)  PRIMARY KEY,
    segment     varchar(200) NOT NULL,
    byte_offset bigint       NOT NULL
);

CREATE TABLE acd.decision (
    offer_id   bigint      NOT NULL,
    node       varchar(64) NOT NULL,
    call_id    uuid        NOT NULL,
    queue      varchar(64) NOT NULL,
    decided_at timestamptz NOT NULL,
    agent_id   uuid        NOT NULL,
    strategy   varchar(160) NOT NULL,
    detail     jsonb       NOT NULL,
    PRIMARY KEY (node, offer_id)
);
CREATE INDEX decision_call ON acd.decision (call_id);
CREATE INDEX decision_time ON acd.decision USING brin (decided_at);

CREATE TABLE acd.agent_log (
    node       varchar(64) NOT NULL,
    sequence   bigint      NOT NULL,
    ordinal    integer     NOT NULL,
    agent_id   uuid        NOT NULL,
    state      varchar(16) NOT NULL,
    reason     varchar(200),
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    PRIMARY KEY (node, sequence, ordinal)
);
CREATE INDEX agent_log_agent ON acd.agent_log (agent_id, started_at);

CREATE TABLE acd.queue_passage (
    node       varchar(64) NOT NULL,
    sequence   bigint      NOT NULL,
    ordinal    integer     NOT NULL,
    call_id    uuid        NOT NULL,
    queue      varchar(64) NOT NULL,
    arrived_at timestamptz NOT NULL,
    queued_at  timestamptz NOT NULL,
    left_at    timestamptz NOT NULL,
    outcome    varchar(20) NOT NULL,
    agent_id   uuid,
    offers     integer     NOT NULL,
    PRIMARY KEY (node, sequence, ordinal)
);
CREATE INDEX queue_passage_time ON acd.queue_passage (queue, left_at);
CREATE INDEX queue_passage_call ON acd.queue_passage (call_id);
