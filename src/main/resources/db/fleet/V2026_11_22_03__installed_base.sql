create schema fleet;
grant usage on schema fleet to ${app};

create table fleet.machine_type (
    id uuid primary key,
    tenant_id uuid not null,
    name text not null check (name <> ''),
    version int not null check (version > 0),
    unique (tenant_id, name, version)
);
alter table fleet.machine_type enable row level security;
alter table fleet.machine_type force row level security;
create policy own on fleet.machine_type using (tenant_id = identity.tenant());

create table fleet.signal (
    tenant_id uuid not null,
    type_id uuid not null references fleet.machine_type,
    key text not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
    name_en text not null,
    name_de text not null,
    unit text not null,
    kind text not null check (kind in ('GAUGE', 'AMOUNT', 'COUNTER', 'STATE', 'EVENT')),
    every_seconds bigint not null check (every_seconds > 0),
    place int not null,
    primary key (type_id, key)
);
alter table fleet.signal enable row level security;
alter table fleet.signal force row level security;
create policy own on fleet.signal using (tenant_id = identity.tenant());

create table fleet.site (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    name text not null check (name <> ''),
    address text not null,
    country text not null check (length(country) = 2),
    zone text not null
);
alter table fleet.site enable row level security;
alter table fleet.site force row level security;
create policy own on fleet.site
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

create table fleet.machine (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    number text not null,
    name text not null check (name <> ''),
    serial text not null,
    type_id uuid not null references fleet.machine_type,
    site_id uuid not null references fleet.site,
    commissioned date not null,
    unique (tenant_id, number)
);
create index machine_customer on fleet.machine (tenant_id, customer_id);
alter table fleet.machine enable row level security;
alter table fleet.machine force row level security;
create policy own on fleet.machine
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

grant select, insert, update on all tables in schema fleet to ${app};
