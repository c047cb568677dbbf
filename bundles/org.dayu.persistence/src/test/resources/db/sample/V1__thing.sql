create table sample.thing (n int primary key, hits int not null default 0);
