-- What devices load over the air. A package never changes: another content is another version. It may be withdrawn, then
-- nobody is told of it any more.
create table connect.firmware (
    id uuid primary key,
    tenant_id uuid not null,
    kind text not null check (kind in ('FIRMWARE', 'SOFTWARE')),
    title text not null check (title <> ''),
    version text not null check (version <> ''),
    sha256 text not null,
    size int not null check (size > 0),
    content bytea not null,
    created_by text not null,
    created_at timestamptz not null,
    withdrawn_at timestamptz,
    unique (tenant_id, kind, title, version)
);
-- Kept as it came, so that a chunk is read without the rest of it.
alter table connect.firmware alter column content set storage external;
alter table connect.firmware enable row level security;
alter table connect.firmware force row level security;
create policy own on connect.firmware
    using (tenant_id = identity.tenant() and identity.customer() is null)
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on connect.firmware to ${app};
grant update (withdrawn_at) on connect.firmware to ${app};
