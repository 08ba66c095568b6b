-- A customer sees the machine types of the machines that they have or had, and no others: what else a provider builds or
-- plans is not theirs to know.
drop policy own on fleet.machine_type;
create policy own on fleet.machine_type
    using (tenant_id = (select identity.tenant()) and ((select identity.customer()) is null
        or state = 'PUBLISHED'
            and (exists (select 1 from fleet.machine m where m.type_id = machine_type.id)
                or exists (select 1 from fleet.ownership o where o.type_id = machine_type.id))))
    with check (tenant_id = (select identity.tenant()) and (select identity.customer()) is null);

drop policy own on fleet.signal;
create policy own on fleet.signal
    using (tenant_id = (select identity.tenant()) and ((select identity.customer()) is null
        or exists (select 1 from fleet.machine_type t where t.id = signal.type_id)))
    with check (tenant_id = (select identity.tenant()) and (select identity.customer()) is null);

drop policy own on fleet.type_file;
create policy own on fleet.type_file
    using (tenant_id = (select identity.tenant()) and ((select identity.customer()) is null
        or archived_at is null and exists (select 1 from fleet.machine_type t where t.name = type_file.type_name)))
    with check (tenant_id = (select identity.tenant()) and (select identity.customer()) is null);
