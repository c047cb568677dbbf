-- What an agent is to do in a talk of a queue, in order, and how long each step may take.
CREATE TABLE acd.work_step (
    queue         varchar(64) NOT NULL REFERENCES acd.queue (name) ON DELETE CASCADE,
    position      smallint    NOT NULL,
    name          varchar(60) NOT NULL,
    limit_seconds integer     NOT NULL,
    PRIMARY KEY (queue, position)
);

-- What was ticked, with the words and the limit of that day: a standard that changes does not change what was done.
CREATE TABLE acd.call_step (
    call_id       uuid        NOT NULL,
    agent_id      uuid        NOT NULL,
    position      smallint    NOT NULL,
    queue         varchar(64) NOT NULL,
    name          varchar(60) NOT NULL,
    limit_seconds integer     NOT NULL,
    started_at    timestamptz NOT NULL,
    done_at       timestamptz NOT NULL,
    PRIMARY KEY (call_id, agent_id, position)
);
CREATE INDEX call_step_time ON acd.call_step (done_at);
