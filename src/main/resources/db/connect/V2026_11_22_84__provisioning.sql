-- With such a key and its secret, devices of one machine type get their credentials by themselves.
create table connect.provisioning (
    id uuid primary key,
    tenant_id uuid not null,
    type_name text not null check (type_name <> ''),
    key text not null unique,
    secret_hash text not null,
    created_at timestamptz not null,
    closed_at timestamptz
);
alter table connect.provisioning enable row level security;
alter table connect.provisioning force row level security;
create policy own on connect.provisioning
    using (tenant_id = identity.tenant() and identity.customer() is null or 'provision:' || key = identity.key())
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on connect.provisioning to ${app};
grant update (closed_at) on connect.provisioning to ${app};
