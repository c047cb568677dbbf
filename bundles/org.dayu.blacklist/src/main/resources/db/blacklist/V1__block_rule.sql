-- Numbers are kept readable: a rule is a decision about a number, shown and searched by those who may block.
CREATE TABLE blacklist.block_rule (
    id         uuid         PRIMARY KEY,
    digits     varchar(20)  NOT NULL,
    is_prefix  boolean      NOT NULL,
    reason     varchar(200) NOT NULL,
    created_by varchar(64)  NOT NULL,
    created_at timestamptz  NOT NULL,
    expires_at timestamptz
);
