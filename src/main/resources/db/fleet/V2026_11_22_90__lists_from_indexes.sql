-- Said so, the planner expects half of the rows rather than one in two hundred, and takes the index that has the order.
alter policy own on fleet.machine
    using (tenant_id = (select identity.tenant())
        and coalesce(customer_id = (select identity.customer()), true));

-- The map and a search are answered from indexes alone, without the rows.
drop index fleet.machine_site;
create index machine_site on fleet.machine (tenant_id, site_id, state) include (customer_id);
drop index fleet.machine_by_rank;
create index machine_by_rank on fleet.machine (tenant_id, rank) include (customer_id, id, search);
drop index fleet.machine_customer;
create index machine_customer on fleet.machine (tenant_id, customer_id, rank);
