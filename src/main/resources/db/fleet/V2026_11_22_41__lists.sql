-- A list of a hundred thousand machines in any order: everything that is sorted or filtered stands in the machine's own row.
alter table fleet.machine
    add column rank bigint generated always as
        (coalesce(nullif(regexp_replace(number, '\D', '', 'g'), '')::bigint, 0)) stored,
    add column site_name text not null default '',
    add column country text not null default '',
    add column placed boolean not null default false;

create or replace function fleet.machine_words() returns trigger language plpgsql as $$
begin
    select t.name into new.type_name from fleet.machine_type t where t.id = new.type_id;
    select s.name, s.country, s.latitude is not null,
            lower(concat_ws(E'\n', new.number, new.name, new.serial, s.name) collate pg_c_utf8)
        into new.site_name, new.country, new.placed, new.search
        from fleet.site s where s.id = new.site_id;
    return new;
end
$$;
create or replace function fleet.site_words() returns trigger language plpgsql as $$
begin
    update fleet.machine m
        set site_name = new.name, country = new.country, placed = new.latitude is not null,
            search = lower(concat_ws(E'\n', m.number, m.name, m.serial, new.name) collate pg_c_utf8)
        where m.site_id = new.id;
    return null;
end
$$;
drop trigger site_words on fleet.site;
create trigger site_words after update of name, country, latitude on fleet.site
    for each row when (old.name <> new.name or old.country <> new.country
        or (old.latitude is null) <> (new.latitude is null))
    execute function fleet.site_words();

alter table fleet.machine no force row level security;
alter table fleet.machine_type no force row level security;
alter table fleet.site no force row level security;
update fleet.machine set name = name;
alter table fleet.machine force row level security;
alter table fleet.machine_type force row level security;
alter table fleet.site force row level security;

-- Asked once per statement instead of once per row: that is most of the time of a scan.
alter policy own on fleet.machine
    using (tenant_id = (select identity.tenant())
        and ((select identity.customer()) is null or customer_id = (select identity.customer())))
    with check (tenant_id = (select identity.tenant()) and (select identity.customer()) is null);
alter policy own on fleet.site
    using (tenant_id = (select identity.tenant())
        and ((select identity.customer()) is null or customer_id = (select identity.customer())))
    with check (tenant_id = (select identity.tenant()) and (select identity.customer()) is null);

create index machine_by_rank on fleet.machine (tenant_id, rank);
create index machine_by_name on fleet.machine (tenant_id, lower(name collate pg_c_utf8), rank);
create index machine_by_serial on fleet.machine (tenant_id, lower(serial collate pg_c_utf8), rank);
create index machine_by_type on fleet.machine (tenant_id, lower(type_name collate pg_c_utf8), rank);
create index machine_by_site on fleet.machine (tenant_id, lower(site_name collate pg_c_utf8), rank);
create index machine_by_country on fleet.machine (tenant_id, country, rank);
create index machine_by_state on fleet.machine (tenant_id, state, rank);
create index machine_by_day on fleet.machine (tenant_id, commissioned, rank);
-- The map counts by site and state without touching the rows.
drop index fleet.machine_site;
create index machine_site on fleet.machine (tenant_id, site_id, state);
create index site_country on fleet.site (tenant_id, country);
