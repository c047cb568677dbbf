-- Accounts of phones. HA1 = H(name:realm:password) of RFC 7616, for MD5 and SHA-256; no password is kept.
create table sip.account (
    name        varchar(32) primary key check (name ~ '^[A-Za-z0-9][A-Za-z0-9.-]{1,31}$'),
    realm       varchar(128) not null,
    ha1_md5     char(32)     not null,
    ha1_sha256  char(64)     not null,
    created_at  timestamptz  not null
);
