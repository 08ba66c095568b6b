create schema measure;
grant usage on schema measure to ${app};

-- The very points that a baseline or statement was computed from, so that it can be recomputed for as long as anybody
-- may ask, whatever retention, erasure or late data does to the point store. Kept once per content.
create table measure.point_set (
    hash text not null,
    tenant_id uuid not null,
    customer_id uuid not null,
    points_gz bytea not null,
    primary key (tenant_id, customer_id, hash)
);
alter table measure.point_set enable row level security;
alter table measure.point_set force row level security;
create policy own on measure.point_set
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

-- A baseline's document is frozen when it is fitted; what both sides do with it is kept beside it.
create table measure.baseline (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    machine_id uuid not null,
    number text not null,
    document text not null,
    hash text not null,
    created_at timestamptz not null,
    provider_by text,
    provider_at timestamptz,
    customer_by text,
    customer_at timestamptz,
    waiver text,
    unique (tenant_id, number)
);
create index baseline_machine on measure.baseline (tenant_id, machine_id);
alter table measure.baseline enable row level security;
alter table measure.baseline force row level security;
-- a draft is the provider's own until the provider stands behind it
create policy own on measure.baseline
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or customer_id = identity.customer() and provider_at is not null));

create table measure.statement (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    machine_id uuid not null,
    number text not null,
    month date not null,
    version int not null check (version > 0),
    state text not null check (state in ('DRAFT', 'SIGNED', 'ACCEPTED', 'CONTESTED', 'REPLACED')),
    document text not null,
    hash text not null,
    created_at timestamptz not null,
    unique (tenant_id, number),
    unique (contract_id, month, version)
);
-- of a contract's month, one statement at most is alive
create unique index statement_alive on measure.statement (contract_id, month)
    where state in ('DRAFT', 'SIGNED', 'ACCEPTED');
alter table measure.statement enable row level security;
alter table measure.statement force row level security;
create policy own on measure.statement
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or customer_id = identity.customer() and state <> 'DRAFT'));

-- What happened to a statement, in order; append only.
create table measure.statement_event (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    statement_id uuid not null references measure.statement,
    at timestamptz not null,
    who text not null,
    what text not null,
    note text not null
);
create index statement_event_of on measure.statement_event (statement_id, at);
alter table measure.statement_event enable row level security;
alter table measure.statement_event force row level security;
create policy own on measure.statement_event
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));

-- what is measured is written on the provider's side only; customers answer to it
create policy provider_writes on measure.baseline as restrictive for insert with check (identity.customer() is null);
create policy provider_writes on measure.statement as restrictive for insert with check (identity.customer() is null);

grant select, insert on measure.point_set, measure.statement_event to ${app};
grant select, insert on measure.baseline, measure.statement to ${app};
-- documents, hashes and identities can't be changed, by anybody
grant update (provider_by, provider_at, customer_by, customer_at, waiver) on measure.baseline to ${app};
grant update (state) on measure.statement to ${app};
