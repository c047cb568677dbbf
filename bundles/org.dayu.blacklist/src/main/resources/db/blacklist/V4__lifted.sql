-- What was lifted a few minutes ago at most, and may be put back as it was; then it is forgotten.
CREATE TABLE blacklist.lifted_rule (
    id         uuid         PRIMARY KEY,
    digits     varchar(20)  NOT NULL,
    is_prefix  boolean      NOT NULL,
    reason     varchar(200) NOT NULL,
    created_by varchar(64)  NOT NULL,
    created_at timestamptz  NOT NULL,
    expires_at timestamptz,
    lifted_at  timestamptz  NOT NULL
);
