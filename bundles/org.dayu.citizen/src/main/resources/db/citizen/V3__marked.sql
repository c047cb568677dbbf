-- Nodes follow who is marked: few of all.
create index citizen_marked on citizen.citizen (updated_at) where marks <> '{}';
