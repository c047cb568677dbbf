create table security.department (
    id            uuid         primary key,
    code          varchar(64)  not null,
    name          varchar(128) not null,
    parent_id     uuid         references security.department,
    district_code varchar(12),
    duty_phone    varchar(32),
    open          boolean      not null,
    created_at    timestamptz  not null,
    updated_at    timestamptz  not null
);
create unique index department_code on security.department (code) where open;

create table security.account (
    id                   uuid         primary key,
    username             varchar(64)  not null,
    display_name         varchar(64)  not null,
    department_id        uuid         references security.department,
    extension            varchar(16),
    enabled              boolean      not null,
    password_hash        text         not null,
    must_change_password boolean      not null,
    created_at           timestamptz  not null,
    updated_at           timestamptz  not null
);
create unique index account_username on security.account (lower(username));
create unique index account_extension on security.account (extension) where enabled;

create table security.account_role (
    account_id uuid        not null references security.account on delete cascade,
    role       varchar(32) not null,
    primary key (account_id, role)
);

create table security.session (
    id           uuid        primary key,
    token_hash   bytea       not null unique,
    account_id   uuid        not null references security.account on delete cascade,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index session_account on security.session (account_id);

-- keys are hashes: neither what somebody typed as a name nor an address is kept
create table security.login_throttle (
    key             varchar(64) primary key,
    failures        integer     not null,
    last_failure_at timestamptz not null,
    blocked_until   timestamptz not null
);

-- seq, prev_hash and hash are filled in once, shortly after the entry was committed
create table security.audit_entry (
    id        uuid         primary key,
    at        timestamptz  not null,
    actor_id  uuid         not null,
    actor     varchar(64)  not null,
    action    varchar(64)  not null,
    object    varchar(200) not null,
    detail    jsonb        not null,
    seq       bigint       unique,
    prev_hash bytea,
    hash      bytea
);
create index audit_entry_unchained on security.audit_entry (id) where seq is null;
create index audit_entry_at on security.audit_entry (at);
create index audit_entry_object on security.audit_entry (object, at);
create index audit_entry_actor on security.audit_entry (actor, at);

create table security.audit_head (
    single boolean primary key default true check (single),
    seq    bigint  not null,
    hash   bytea   not null
);

create function security.refuse_audit_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.seq is null and new.id = old.id and new.at = old.at and new.actor_id = old.actor_id
            and new.actor = old.actor and new.action = old.action and new.object = old.object
            and new.detail = old.detail then
        return new;
    end if;
    raise exception 'the audit trail is append-only';
end $$;
create trigger audit_entry_append_only before update or delete on security.audit_entry
    for each row execute function security.refuse_audit_change();

-- which keys have sealed data in this database; the keys themselves are in a file
create table security.data_key (
    id          varchar(16)  primary key,
    fingerprint varchar(64)  not null,
    created_at  timestamptz  not null
);
