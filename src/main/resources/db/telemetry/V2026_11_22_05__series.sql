create schema telemetry;
grant usage on schema telemetry to ${app};

-- A series is one key of one machine. Points themselves live in the point store, which knows series by their number.
-- A key that the machine's type does not know yet gets a series as well, so that nothing that was sent is lost.
create table telemetry.series (
    id bigint generated always as identity primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    machine_id uuid not null,
    key text not null,
    unique (machine_id, key)
);
alter table telemetry.series enable row level security;
alter table telemetry.series force row level security;
create policy own on telemetry.series
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on telemetry.series to ${app};
