-- A citizen is found by the whole name as by the number: by a blind index. What was there before is indexed when the bundle starts.
alter table citizen.citizen add column name_index text;

create index citizen_by_name on citizen.citizen (name_index);
create index citizen_unnamed on citizen.citizen (id) where name_sealed is not null and name_index is null;
create index citizen_by_mark on citizen.citizen using gin (marks);
