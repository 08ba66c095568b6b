create schema contract;
grant usage on schema contract to ${app};

-- A contract's terms are a frozen text (canonical JSON) with its fingerprint; a change is a new version.
create table contract.contract (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    number text not null,
    version int not null check (version > 0),
    terms text not null,
    terms_hash text not null,
    accepted_by text not null,
    accepted_at timestamptz not null,
    unique (tenant_id, number)
);
alter table contract.contract enable row level security;
alter table contract.contract force row level security;
create policy own on contract.contract
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on contract.contract to ${app};
