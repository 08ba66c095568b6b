-- When a device said nothing for longer than it usually does. How long it usually waits follows what it does; while its messages
-- come more often than once a minute, it is a minute.
alter table connect.device add last_message_at timestamptz;
alter table connect.device add usual_seconds double precision not null default 60;
create table connect.silence (
    device_id uuid not null references connect.device,
    tenant_id uuid not null,
    customer_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null check (to_at > from_at),
    primary key (device_id, from_at)
);
create index silence_to on connect.silence (device_id, to_at);
alter table connect.silence enable row level security;
alter table connect.silence force row level security;
create policy own on connect.silence
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on connect.silence to ${app};
