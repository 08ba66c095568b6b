-- Many records from a file, entered together; undone by withdrawing them together.
create table measure.record_import (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid, -- whose side sent it, null for the provider's
    file_name text not null,
    file_hash text not null,
    records int not null check (records > 0),
    who text not null,
    at timestamptz not null,
    undone_by text,
    undone_at timestamptz
);
create index record_import_at on measure.record_import (tenant_id, at desc);
-- the same file counts once, for as long as it is not undone
create unique index record_import_once on measure.record_import
    (tenant_id, coalesce(customer_id, '00000000-0000-0000-0000-000000000000'), file_hash) where undone_at is null;
alter table measure.record_import enable row level security;
alter table measure.record_import force row level security;
create policy own on measure.record_import
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));

-- What was entered about a machine, as it reads today; customer_id is who had the machine.
create table measure.record (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    machine_id uuid not null,
    machine text not null,
    rank bigint not null,
    import_id uuid references measure.record_import,
    kind text not null check (kind in ('DOWNTIME', 'PLANNED_TIME', 'PRODUCTION', 'SCRAP', 'FAILURE', 'REPAIR',
        'SERVICE_VISIT', 'SAFETY_INCIDENT', 'CONSUMABLE', 'WORKING_TIME', 'SPARE_STOCK')),
    from_at timestamptz not null,
    to_at timestamptz check (to_at > from_at),
    reaches_to timestamptz not null check (reaches_to > from_at),
    planned boolean,
    amount numeric(18, 6) check (amount >= 0),
    unit text not null,
    reason text not null,
    note text not null,
    version int not null default 1 check (version > 0),
    withdrawn boolean not null default false,
    why text not null default '',
    changed_by text not null,
    changed_at timestamptz not null,
    by_customer boolean not null,
    search text not null,
    unique (tenant_id, rank)
);
create index record_machine on measure.record (machine_id, from_at);
create index record_time on measure.record (tenant_id, from_at desc, id desc);
create index record_customer on measure.record (tenant_id, customer_id, from_at desc, id desc);
create index record_import_id on measure.record (import_id) where import_id is not null;
alter table measure.record enable row level security;
alter table measure.record force row level security;
create policy own on measure.record
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
-- a customer's people say and change what is theirs to say
create policy customer_enters on measure.record as restrictive for insert
    with check (by_customer = (identity.customer() is not null));
create policy customer_changes on measure.record as restrictive for update
    using (identity.customer() is null or by_customer);

-- All that was ever said, append only.
create table measure.record_version (
    record_id uuid not null references measure.record,
    version int not null check (version > 0),
    tenant_id uuid not null,
    customer_id uuid not null,
    document text not null,
    who text not null,
    person_id uuid,
    at timestamptz not null,
    primary key (record_id, version)
);
alter table measure.record_version enable row level security;
alter table measure.record_version force row level security;
create policy own on measure.record_version
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));

grant select, insert on measure.record_import, measure.record, measure.record_version to ${app};
grant update (undone_by, undone_at) on measure.record_import to ${app};
-- whose it is, what it is and who entered it first can't be changed, by anybody
grant update (from_at, to_at, reaches_to, planned, amount, unit, reason, note, version, withdrawn, why, changed_by, changed_at,
    search) on measure.record to ${app};
