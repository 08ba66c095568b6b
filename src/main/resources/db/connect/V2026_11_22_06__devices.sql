create schema connect;
grant usage on schema connect to ${app};

-- A device is known by its access token, of which only the fingerprint is kept.
create table connect.device (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    machine_id uuid not null,
    name text not null check (name <> ''),
    token_hash text not null unique,
    created_at timestamptz not null
);
create index device_machine on connect.device (tenant_id, machine_id);
alter table connect.device enable row level security;
alter table connect.device force row level security;
create policy own on connect.device
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or 'device:' || token_hash = identity.key())
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update on connect.device to ${app};
