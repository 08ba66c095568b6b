-- What a device says of itself (CLIENT) and what people tell it (SHARED), as JSON; a value that was deleted is null.
create table connect.attribute (
    device_id uuid not null references connect.device,
    tenant_id uuid not null,
    customer_id uuid not null,
    scope text not null check (scope in ('CLIENT', 'SHARED')),
    key text not null check (key <> ''),
    value text,
    changed_at timestamptz not null,
    primary key (device_id, scope, key)
);
alter table connect.attribute enable row level security;
alter table connect.attribute force row level security;
create policy own on connect.attribute
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update on connect.attribute to ${app};

-- What a device is told to do, and what it answered. Params and answer are JSON.
create table connect.command (
    id bigint generated always as identity primary key,
    device_id uuid not null references connect.device,
    tenant_id uuid not null,
    customer_id uuid not null,
    child text not null,
    method text not null check (method <> ''),
    params text not null,
    state text not null check (state in ('WAITING', 'SENT', 'ANSWERED')),
    answer text,
    who text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    answered_at timestamptz
);
create index command_device on connect.command (device_id, id);
alter table connect.command enable row level security;
alter table connect.command force row level security;
create policy own on connect.command
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update on connect.command to ${app};
