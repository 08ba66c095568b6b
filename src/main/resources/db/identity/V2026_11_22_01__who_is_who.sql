-- Who is who. Every business table carries its tenant; row-level security is on and forced, so that even the tables'
-- owner sees only what the connection says it may see. The connection says so through three settings:
--   outturn.tenant    the tenant for which is asked
--   outturn.customer  the customer organisation on whose side the person stands; empty on the provider's side
--   outturn.key       a secret or name that the one who knocks presents before it is known who it is
create schema identity;
grant usage on schema identity to ${app};

create function identity.tenant() returns uuid language sql stable
    return nullif(current_setting('outturn.tenant', true), '')::uuid;
create function identity.customer() returns uuid language sql stable
    return nullif(current_setting('outturn.customer', true), '')::uuid;
create function identity.key() returns text language sql stable
    return nullif(current_setting('outturn.key', true), '');

create table identity.tenant (
    id uuid primary key,
    name text not null check (name <> ''),
    created_at timestamptz not null
);
alter table identity.tenant enable row level security;
alter table identity.tenant force row level security;
create policy own on identity.tenant using (id = identity.tenant());

create table identity.organisation (
    id uuid primary key,
    tenant_id uuid not null references identity.tenant,
    number text not null,
    name text not null check (name <> ''),
    address text not null,
    country text not null check (length(country) = 2),
    created_at timestamptz not null,
    unique (tenant_id, number)
);
alter table identity.organisation enable row level security;
alter table identity.organisation force row level security;
create policy own on identity.organisation
    using (tenant_id = identity.tenant() and (identity.customer() is null or id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

create table identity.person (
    id uuid primary key,
    tenant_id uuid not null references identity.tenant,
    customer_id uuid references identity.organisation,
    name text not null check (name <> ''),
    email text not null check (email = lower(email) and email like '%_@_%'),
    password_hash text not null,
    roles text[] not null check (cardinality(roles) > 0),
    zone text not null,
    created_at timestamptz not null
);
create unique index person_email on identity.person (email);
alter table identity.person enable row level security;
alter table identity.person force row level security;
create policy own on identity.person
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or 'email:' || email = identity.key())
    with check (tenant_id = identity.tenant() and identity.customer() is null);

create table identity.access_token (
    id uuid primary key,
    tenant_id uuid not null references identity.tenant,
    person_id uuid not null references identity.person,
    name text not null check (name <> ''),
    hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
alter table identity.access_token enable row level security;
alter table identity.access_token force row level security;
create policy own on identity.access_token
    using (tenant_id = identity.tenant() and identity.customer() is null or 'token:' || hash = identity.key())
    with check (tenant_id = identity.tenant() and identity.customer() is null);

-- short numbers that people read, one row per kind, counted without gaps inside the transaction that uses them
create table identity.series_number (
    tenant_id uuid not null,
    kind text not null,
    last bigint not null,
    primary key (tenant_id, kind)
);
alter table identity.series_number enable row level security;
alter table identity.series_number force row level security;
create policy own on identity.series_number using (tenant_id = identity.tenant());

grant select, insert, update on all tables in schema identity to ${app};
grant execute on all functions in schema identity to ${app};
