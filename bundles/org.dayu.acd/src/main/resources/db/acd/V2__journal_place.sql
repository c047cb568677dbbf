-- segments have numbers now; journals from before are not read any more
DROP TABLE acd.journal_position;
CREATE TABLE acd.journal_position (
    node        varchar(64) PRIMARY KEY,
    segment     bigint      NOT NULL,
    byte_offset bigint      NOT NULL
);
