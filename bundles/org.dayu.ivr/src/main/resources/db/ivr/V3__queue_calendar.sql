-- when a queue is served; flows ask for it by the queue's name
CREATE TABLE ivr.queue_calendar (
    queue      varchar(64)  PRIMARY KEY,
    open       text[]       NOT NULL,
    holidays   text[]       NOT NULL,
    workdays   text[]       NOT NULL,
    changed_at timestamptz  NOT NULL,
    changed_by varchar(100) NOT NULL
);
