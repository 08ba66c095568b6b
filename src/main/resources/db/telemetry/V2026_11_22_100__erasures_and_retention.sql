-- The record of points that were erased on demand: who had it done, when, what went, and that nothing is left. The points
-- themselves live in the point store; a row is the receipt, so it stays.
create table telemetry.erasure (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    machine_id uuid, -- null for all machines that the customer has or had
    thing text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    person_id uuid,
    person text not null,
    ordered_at timestamptz not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE')),
    rest_from timestamptz not null, -- what lies before is done
    series int not null default 0,
    points bigint not null default 0,
    days int not null default 0,
    points_left bigint,
    ended_at timestamptz,
    check (from_at < to_at)
);
create index erasure_ordered on telemetry.erasure (tenant_id, ordered_at desc);
create index erasure_open on telemetry.erasure (state) where state <> 'DONE';
alter table telemetry.erasure enable row level security;
alter table telemetry.erasure force row level security;
create policy own on telemetry.erasure
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
-- After a restart somebody must find what was left; then it goes on in its tenant's name.
create policy left_behind on telemetry.erasure for select
    using (state <> 'DONE' and identity.key() = 'restart:erasures');
grant select, insert on telemetry.erasure to ${app};
grant update (state, rest_from, series, points, days, points_left, ended_at) on telemetry.erasure to ${app};

-- For how long points of a signal are kept, for all machines of a type; without a row, or without days, for good.
create table telemetry.retention (
    tenant_id uuid not null,
    type_name text not null,
    key text not null,
    days int check (days between 1 and 36500),
    person text not null,
    changed_at timestamptz not null,
    primary key (tenant_id, type_name, key)
);
alter table telemetry.retention enable row level security;
alter table telemetry.retention force row level security;
create policy own on telemetry.retention using (tenant_id = identity.tenant() and identity.customer() is null);
-- The housekeeping must find which tenants have something to do; then it works in their name.
create policy housekeeping on telemetry.retention for select
    using (days is not null and identity.key() = 'housekeeping:retention');
grant select, insert, update on telemetry.retention to ${app};
