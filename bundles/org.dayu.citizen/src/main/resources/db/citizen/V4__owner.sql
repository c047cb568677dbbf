-- The agent who is charged with this citizen, e.g. with an organisation; a user's id, known to another schema.
alter table citizen.citizen add column owner uuid;

-- Calls from these numbers are asked about as those of marked citizens are.
drop index citizen.citizen_marked;
create index citizen_followed on citizen.citizen (updated_at) where marks <> '{}' or owner is not null;
