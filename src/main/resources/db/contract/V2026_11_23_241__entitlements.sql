-- Whether what a tenant's customers may use follows from their contracts; without a row it does not.
create table contract.entitlement (
    tenant_id uuid primary key,
    by_contract boolean not null,
    who text not null,
    at timestamptz not null
);
alter table contract.entitlement enable row level security;
alter table contract.entitlement force row level security;
create policy own on contract.entitlement using (tenant_id = identity.tenant());
create policy provider_writes on contract.entitlement as restrictive for insert with check (identity.customer() is null);
create policy provider_changes on contract.entitlement as restrictive for update using (identity.customer() is null);
grant select, insert, update on contract.entitlement to ${app};
