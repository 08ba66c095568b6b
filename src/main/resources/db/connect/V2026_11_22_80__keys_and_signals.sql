-- A key that a device sends and its machine's type does not know; with a target as soon as somebody says what it means.
create table connect.device_key (
    device_id uuid not null references connect.device,
    tenant_id uuid not null,
    customer_id uuid not null,
    key text not null check (key <> ''),
    first_at timestamptz not null,
    machine_id uuid,
    signal text,
    unit text,
    scale double precision,
    shift double precision,
    earlier text not null default 'NONE' check (earlier in ('NONE', 'WAITING', 'DONE')),
    earlier_points bigint not null default 0,
    primary key (device_id, key),
    check (num_nulls(machine_id, signal, unit, scale, shift) in (0, 5))
);
create index device_key_machine on connect.device_key (tenant_id, machine_id);
alter table connect.device_key enable row level security;
alter table connect.device_key force row level security;
create policy own on connect.device_key
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update on connect.device_key to ${app};
