-- Whose entry it is: only they get it in preview, until others may have it too (a call-back promised for a time).
alter table outbound.contact add column owner_id uuid;
alter table outbound.contact add column owner_until timestamptz;
create index contact_owner on outbound.contact (campaign_id, owner_id) where owner_id is not null;

-- What agents wrote down about a citizen, in order.
create table outbound.contact_note (
    id          uuid        primary key,
    contact_id  uuid        not null references outbound.contact on delete cascade,
    at          timestamptz not null,
    by_id       uuid        not null,
    by_name     text        not null,
    text_sealed text        not null
);
create index contact_note_contact on outbound.contact_note (contact_id, at);
