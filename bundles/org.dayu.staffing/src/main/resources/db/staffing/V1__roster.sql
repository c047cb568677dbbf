-- Minutes from midnight of the day on which a shift begins; one that ends after midnight ends after 1440.
create table staffing.shift (
    id           uuid        primary key,
    name         varchar(40) not null unique,
    start_minute integer     not null check (start_minute between 0 and 1439),
    end_minute   integer     not null check (end_minute > start_minute and end_minute <= start_minute + 1440),
    breaks       text        not null default '',
    changed_at   timestamptz not null,
    changed_by   text        not null
);

-- What supervisors work at; nobody else sees it.
create table staffing.draft (
    agent_id uuid not null,
    day      date not null,
    shift_id uuid not null references staffing.shift,
    primary key (agent_id, day)
);
create index draft_day on staffing.draft (day);

-- What agents have been told: with its own times, so that a shift that is changed later moves nobody unasked.
create table staffing.duty (
    agent_id     uuid        not null,
    day          date        not null,
    shift_id     uuid        not null,
    shift_name   varchar(40) not null,
    start_minute integer     not null,
    end_minute   integer     not null,
    breaks       text        not null,
    published_at timestamptz not null,
    published_by text        not null,
    primary key (agent_id, day)
);
create index duty_day on staffing.duty (day);

create table staffing.day_off (
    agent_id uuid        not null,
    day      date        not null,
    note     varchar(100) not null default '',
    primary key (agent_id, day)
);
create index day_off_day on staffing.day_off (day);
