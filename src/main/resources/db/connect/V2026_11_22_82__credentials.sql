-- What a device shows: a token, user and password, or a certificate. Of each only the fingerprint is kept. Several may be valid
-- at once, so that a device can be moved from an old one to a new one.
create table connect.credential (
    id uuid primary key,
    device_id uuid not null references connect.device,
    tenant_id uuid not null,
    customer_id uuid not null,
    kind text not null check (kind in ('TOKEN', 'PASSWORD', 'CERTIFICATE')),
    label text not null,
    fingerprint text not null unique,
    created_at timestamptz not null,
    valid_until timestamptz,
    revoked_at timestamptz
);
create index credential_device on connect.credential (device_id);
alter table connect.device no force row level security;
insert into connect.credential (id, device_id, tenant_id, customer_id, kind, label, fingerprint, created_at)
    select gen_random_uuid(), id, tenant_id, customer_id, 'TOKEN', '', token_hash, created_at
    from connect.device where token_hash is not null;
alter table connect.device force row level security;
alter table connect.credential enable row level security;
alter table connect.credential force row level security;
create policy own on connect.credential
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or 'device:' || fingerprint = identity.key())
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on connect.credential to ${app};
grant update (customer_id, valid_until, revoked_at) on connect.credential to ${app};

drop policy own on connect.device;
create policy own on connect.device
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or exists (select 1 from connect.credential c
            where c.device_id = device.id and 'device:' || c.fingerprint = identity.key()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
alter table connect.device drop column token_hash;
