-- Which machines have sent points for which owner, so that they can be counted without looking at each series. Only the row of
-- the owner who has the machine is present.
create table telemetry.reporting (
    machine_id uuid not null,
    customer_id uuid not null,
    tenant_id uuid not null,
    present boolean not null,
    primary key (machine_id, customer_id)
);
create index reporting_present on telemetry.reporting (tenant_id, customer_id) where present;

-- Of a machine that was sold on, the owner who got a series last has it.
alter table telemetry.series no force row level security;
insert into telemetry.reporting (machine_id, customer_id, tenant_id, present)
    select machine_id, customer_id, tenant_id, max(id) = max(max(id)) over (partition by machine_id)
    from telemetry.series group by machine_id, customer_id, tenant_id;
alter table telemetry.series force row level security;

alter table telemetry.reporting enable row level security;
alter table telemetry.reporting force row level security;
create policy own on telemetry.reporting
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on telemetry.reporting to ${app};
grant update (present) on telemetry.reporting to ${app};
