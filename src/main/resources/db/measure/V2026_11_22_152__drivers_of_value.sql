-- Where value comes from, in versions; without any the program's own library counts.
create table measure.driver (
    tenant_id uuid not null,
    key text not null check (key ~ '^[a-z][a-z0-9-]{0,60}$'),
    version int not null check (version > 0),
    document text not null,
    who text not null,
    at timestamptz not null,
    primary key (tenant_id, key, version)
);
alter table measure.driver enable row level security;
alter table measure.driver force row level security;
create policy own on measure.driver using (tenant_id = identity.tenant());
create policy provider_writes on measure.driver as restrictive for insert with check (identity.customer() is null);

-- What the inputs of a driver's formula are for a customer, or for one of its contracts; the highest version counts.
create table measure.driver_input (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid,
    key text not null,
    version int not null check (version > 0),
    currency text not null check (length(currency) = 3),
    document text not null,
    who text not null,
    at timestamptz not null,
    unique nulls not distinct (tenant_id, customer_id, contract_id, key, version)
);
alter table measure.driver_input enable row level security;
alter table measure.driver_input force row level security;
create policy own on measure.driver_input
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy provider_writes on measure.driver_input as restrictive for insert with check (identity.customer() is null);

grant select, insert on measure.driver, measure.driver_input to ${app};
