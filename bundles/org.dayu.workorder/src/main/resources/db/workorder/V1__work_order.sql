-- Reference data -----------------------------------------------------------------------------------------------------

create table workorder.sla_class (
    code        text primary key,
    label       text not null,
    unit        text not null check (unit in ('MINUTES', 'HOURS', 'NATURAL_DAYS', 'WORKING_DAYS')),
    amount      int  not null check (amount > 0),
    sign_unit   text not null check (sign_unit in ('MINUTES', 'HOURS', 'NATURAL_DAYS', 'WORKING_DAYS')),
    sign_amount int  not null check (sign_amount > 0),
    basis       text not null
);

create table workorder.category (
    code      text primary key check (code ~ '^[0-9]{2}([0-9]{2}){0,2}$'),
    parent    text references workorder.category,
    name      text not null,
    initials  text not null,
    level     int  not null,
    sla_class text references workorder.sla_class
);

-- A published calendar is never changed; the one with the highest version is in force.
create table workorder.calendar (
    version       int generated always as identity primary key,
    name          text        not null,
    source        text        not null,
    published_at  timestamptz not null,
    published_by  text        not null,
    recomputed_at timestamptz,
    recomputed    int,
    moved         int
);

create table workorder.calendar_day (
    version int  not null references workorder.calendar,
    date    date not null,
    kind    text not null check (kind in ('OFF', 'WORK')),
    label   text not null,
    until   time,
    primary key (version, date)
);

-- 派单目录. Each change closes a row and adds one with the next version, so that an order's rule can be shown for ever.
create sequence workorder.dispatch_rule_no;

create table workorder.dispatch_rule (
    id                  uuid        not null,
    version             int         not null,
    no                  int         not null,
    category_prefix     text        not null,
    district_code       text,
    department_code     text        not null,
    co_department_codes text[]      not null,
    sla_class           text references workorder.sla_class,
    note                text,
    valid_from          timestamptz not null,
    valid_to            timestamptz,
    changed_by          text        not null,
    primary key (id, version)
);

create unique index dispatch_rule_one_open
    on workorder.dispatch_rule (category_prefix, coalesce(district_code, '')) where valid_to is null;

-- Orders -------------------------------------------------------------------------------------------------------------
-- *_sealed is encrypted by PersonalData, *_index is its blind index.

create table workorder.work_order (
    id                      uuid primary key,
    number                  text        not null unique,
    request_id              uuid        not null unique,
    version                 bigint      not null,
    status                  text        not null,
    channel                 text        not null,
    call_id                 uuid,

    citizen_id              uuid,
    citizen_name_sealed     text,
    citizen_phone_sealed    text,
    citizen_phone_index     text,
    citizen_tail_index      text,
    citizen_gender          text,
    citizen_address_sealed  text,
    confidential            boolean     not null,

    title                   text        not null,
    cause                   text        not null,
    course                  text        not null,
    occurred_at             timestamptz not null,
    place_address           text,
    lon                     double precision,
    lat                     double precision,
    district_code           text,
    district_name           text,
    category_code           text        not null references workorder.category,
    urgency                 text        not null,

    department_id           uuid,
    sla_class               text references workorder.sla_class,
    rule_id                 uuid,
    rule_version            int,
    dispatched_at           timestamptz,
    clock_from              timestamptz,
    sign_by                 timestamptz,
    warn_at                 timestamptz,
    deadline                timestamptz,
    granted_days            int         not null default 0,
    warned                  boolean     not null default false,
    overdue                 boolean     not null default false,
    extension_asked         boolean     not null default false,
    signed_at               timestamptz,
    feedback_at             timestamptz,
    urges                   int         not null default 0,
    returns                 int         not null default 0,
    redos                   int         not null default 0,
    visits                  int         not null default 0,

    result                  text,
    closing_code            text,
    closed_at               timestamptz,
    process_id              text,
    created_at              timestamptz not null,
    created_by              uuid        not null,
    updated_at              timestamptz not null,
    foreign key (rule_id, rule_version) references workorder.dispatch_rule (id, version)
);

create index work_order_created on workorder.work_order (created_at desc);
create index work_order_updated on workorder.work_order (updated_at desc);
create index work_order_phone on workorder.work_order (citizen_phone_index, created_at desc);
create index work_order_citizen on workorder.work_order (citizen_id, created_at desc);
create index work_order_rule on workorder.work_order (rule_id, dispatched_at);
create index work_order_open
    on workorder.work_order (status, deadline) where status not in ('CLOSED', 'REJECTED');
create index work_order_district on workorder.work_order (district_code, updated_at desc);

-- Who may see an order and in which part: HOST 主办, CO 协办, CC 抄送, PAST 曾经主办 (改派 takes the order away).
create table workorder.order_department (
    order_id      uuid        not null references workorder.work_order,
    department_id uuid        not null,
    role          text        not null check (role in ('HOST', 'CO', 'CC', 'PAST')),
    since         timestamptz not null,
    signed_at     timestamptz,
    opinion_at    timestamptz,
    primary key (order_id, department_id)
);

create index order_department_scope on workorder.order_department (department_id, role, order_id);

create table workorder.order_event (
    id            uuid primary key,
    seq           bigint      not null generated always as identity,
    order_id      uuid        not null references workorder.work_order,
    at            timestamptz not null,
    type          text        not null,
    by_user       uuid        not null,
    by_name       text        not null,
    department_id uuid,
    text          text,
    detail        jsonb       not null
);

create index order_event_order on workorder.order_event (order_id, seq);

create table workorder.attachment (
    id          uuid primary key,
    order_id    uuid        not null references workorder.work_order,
    filename    text        not null,
    media_type  text        not null,
    size        bigint      not null,
    sha256      text        not null,
    step        text,
    at          timestamptz not null,
    by_name     text        not null
);

create index attachment_order on workorder.attachment (order_id, id);

create table workorder.feedback (
    id            uuid primary key,
    order_id      uuid        not null references workorder.work_order,
    department_id uuid        not null,
    role          text        not null,
    resolution    text        not null,
    result        text        not null,
    contacted_at  timestamptz,
    legal_basis   text,
    at            timestamptz not null,
    by_name       text        not null
);

create index feedback_order on workorder.feedback (order_id, id);

create table workorder.visit (
    id           uuid primary key,
    order_id     uuid        not null references workorder.work_order,
    method       text        not null,
    reached      boolean     not null,
    solved       boolean,
    satisfaction int check (satisfaction between 1 and 5),
    attitude     int check (attitude between 1 and 5),
    comment      text,
    next         text        not null,
    at           timestamptz not null,
    by_name      text        not null
);

create index visit_order on workorder.visit (order_id, id);

create table workorder.order_return (
    id            uuid primary key,
    order_id      uuid        not null references workorder.work_order,
    department_id uuid        not null,
    reason        text        not null,
    text          text        not null,
    at            timestamptz not null,
    by_name       text        not null,
    decision      text,
    note          text,
    decided_at    timestamptz,
    decided_by    text
);

create index order_return_order on workorder.order_return (order_id, id);

create table workorder.extension (
    id          uuid primary key,
    order_id    uuid        not null references workorder.work_order,
    days        int         not null check (days between 1 and 10),
    reason      text        not null,
    legal_basis text,
    at          timestamptz not null,
    by_name     text        not null,
    decision    text,
    note        text,
    decided_at  timestamptz,
    decided_by  text
);

create index extension_order on workorder.extension (order_id, id);

-- What happened is added to and never rewritten, not even by a mistake of ours.
create function workorder.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the timeline of an order is append-only';
end
$$;

create trigger order_event_append_only before update or delete on workorder.order_event
    for each row execute function workorder.refuse_change();
