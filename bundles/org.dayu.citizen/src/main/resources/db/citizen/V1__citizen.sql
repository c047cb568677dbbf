-- *_sealed is encrypted by PersonalData, *_index is its blind index: the number itself is nowhere.
create table citizen.citizen (
    id             uuid primary key,
    version        bigint      not null,
    phone_sealed   text        not null,
    phone_index    text        not null unique,
    name_sealed    text,
    gender         text check (gender in ('F', 'M')),
    address_sealed text,
    district_code  text,
    marks          text[]      not null,
    remark         text,
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
