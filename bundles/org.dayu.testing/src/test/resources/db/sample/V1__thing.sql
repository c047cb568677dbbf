create table sample.thing (
  id   uuid primary key,
  name text not null
);
