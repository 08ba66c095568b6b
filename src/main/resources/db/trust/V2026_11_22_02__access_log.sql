-- Who looked at what, and what for. Written by the one door through which points are read.
create schema trust;
grant usage on schema trust to ${app};

create table trust.access_log (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    at timestamptz not null,
    who text not null,
    person_id uuid,
    machine_id uuid not null,
    machine text not null,
    signals text not null,
    period_from timestamptz not null,
    period_to timestamptz not null,
    points bigint not null,
    purpose text not null
);
create index access_log_customer on trust.access_log (tenant_id, customer_id, at desc);
alter table trust.access_log enable row level security;
alter table trust.access_log force row level security;
create policy own on trust.access_log
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));

-- append only
grant select, insert on trust.access_log to ${app};
