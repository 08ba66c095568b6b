-- Machine types have drafts, sites have coordinates, machines a state of life and parts, and a machine may be sold on.

-- A draft's content is a document that can be edited; its signals get rows when it is published, and then never change.
alter table fleet.machine_type
    add column state text not null default 'PUBLISHED' check (state in ('DRAFT', 'PUBLISHED')),
    add column draft text,
    add column description_en text not null default '',
    add column description_de text not null default '',
    add column created_at timestamptz not null default now(),
    add column published_at timestamptz,
    add column published_by text,
    add check ((state = 'DRAFT') = (draft is not null));
create unique index machine_type_draft on fleet.machine_type (tenant_id, name) where state = 'DRAFT';
drop policy own on fleet.machine_type;
create policy own on fleet.machine_type
    using (tenant_id = identity.tenant() and (identity.customer() is null or state = 'PUBLISHED'))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

create function fleet.published_stays() returns trigger language plpgsql as $$
begin
    if old.state = 'PUBLISHED' then
        raise exception 'version % of machine type % is published and can not be changed', old.version, old.name;
    end if;
    return new;
end
$$;
create trigger published_stays before update on fleet.machine_type
    for each row execute function fleet.published_stays();

alter table fleet.signal
    add column description_en text not null default '',
    add column description_de text not null default '',
    add column states text[] not null default '{}',
    add column lowest double precision,
    add column highest double precision,
    add column personal boolean not null default false,
    add check (lowest <= highest);
drop policy own on fleet.signal;
create policy own on fleet.signal
    using (tenant_id = identity.tenant()) with check (tenant_id = identity.tenant() and identity.customer() is null);
revoke update on fleet.signal from ${app};

-- Pictures and documents of a type, whatever its version; what is no longer shown is archived.
create table fleet.type_file (
    id uuid primary key,
    tenant_id uuid not null,
    type_name text not null,
    kind text not null check (kind in ('PICTURE', 'DOCUMENT')),
    title text not null check (title <> ''),
    media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp', 'application/pdf')),
    size bigint not null check (size between 1 and 10485760),
    hash text not null,
    content bytea not null,
    added_by text not null,
    added_at timestamptz not null,
    archived_at timestamptz
);
create index type_file_type on fleet.type_file (tenant_id, type_name);
alter table fleet.type_file alter column content set storage external; -- compressed already
alter table fleet.type_file enable row level security;
alter table fleet.type_file force row level security;
create policy own on fleet.type_file
    using (tenant_id = identity.tenant() and (identity.customer() is null or archived_at is null))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on fleet.type_file to ${app};
grant update (title, archived_at) on fleet.type_file to ${app};

alter table fleet.site
    add column latitude double precision check (latitude between -90 and 90),
    add column longitude double precision check (longitude between -180 and 180),
    add check ((latitude is null) = (longitude is null));
create index site_customer on fleet.site (tenant_id, customer_id);

alter table fleet.machine
    add column type_name text,
    add column level text not null default 'MACHINE' check (level in ('LINE', 'MACHINE', 'COMPONENT')),
    add column state text not null default 'IN_SERVICE'
        check (state in ('PLANNED', 'IN_SERVICE', 'PAUSED', 'RETIRED')),
    add column state_since timestamptz not null default now(),
    add column parent_id uuid references fleet.machine check (parent_id <> id),
    add column notes text not null default '',
    add column search text not null default '';

-- Who had a machine from when to when. Once it is given away, the row keeps what the former owner may still see of it: how
-- it was on the last day. The machine's own row is the present owner's alone.
create table fleet.ownership (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    machine_id uuid not null references fleet.machine,
    from_at timestamptz not null,
    to_at timestamptz,
    number text,
    name text,
    serial text,
    type_id uuid references fleet.machine_type,
    site_id uuid references fleet.site,
    commissioned date,
    level text,
    state text,
    check (from_at <= to_at),
    check ((to_at is null) = (number is null or name is null or serial is null or type_id is null or site_id is null
        or commissioned is null or level is null or state is null))
);
create unique index ownership_present on fleet.ownership (machine_id) where to_at is null;
create index ownership_machine on fleet.ownership (machine_id, customer_id);
create index ownership_customer on fleet.ownership (tenant_id, customer_id) where to_at is not null;

-- What is filled in by the database, whoever writes: the type's name, and the words by which a machine is found, in lower
-- case. Plain text search on this one column is what row-level security lets the planner do early.
create function fleet.machine_words() returns trigger language plpgsql as $$
begin
    select t.name into new.type_name from fleet.machine_type t where t.id = new.type_id;
    select lower(concat_ws(E'\n', new.number, new.name, new.serial, s.name) collate pg_c_utf8) into new.search
        from fleet.site s where s.id = new.site_id;
    return new;
end
$$;
create trigger machine_words before insert or update of number, name, serial, type_id, site_id on fleet.machine
    for each row execute function fleet.machine_words();
create function fleet.site_words() returns trigger language plpgsql as $$
begin
    update fleet.machine m
        set search = lower(concat_ws(E'\n', m.number, m.name, m.serial, new.name) collate pg_c_utf8)
        where m.site_id = new.id;
    return null;
end
$$;
create trigger site_words after update of name on fleet.site
    for each row when (old.name <> new.name) execute function fleet.site_words();

-- Rules that hold for the tables' owner too would hide all rows from what follows.
alter table fleet.machine no force row level security;
alter table fleet.machine_type no force row level security;
alter table fleet.site no force row level security;
update fleet.machine set name = name;
insert into fleet.ownership (id, tenant_id, customer_id, machine_id, from_at)
    select gen_random_uuid(), m.tenant_id, m.customer_id, m.id, m.commissioned::timestamp at time zone s.zone
    from fleet.machine m join fleet.site s on s.id = m.site_id;
alter table fleet.machine force row level security;
alter table fleet.machine_type force row level security;
alter table fleet.site force row level security;

alter table fleet.machine alter column type_name set not null;
create unique index machine_serial on fleet.machine (tenant_id, type_name, serial) where serial <> '';
create index machine_site on fleet.machine (tenant_id, site_id);
create index machine_type_of on fleet.machine (tenant_id, type_id);
create index machine_parent on fleet.machine (parent_id) where parent_id is not null;

alter table fleet.ownership enable row level security;
alter table fleet.ownership force row level security;
create policy own on fleet.ownership
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on fleet.ownership to ${app};
grant update (to_at, number, name, serial, type_id, site_id, commissioned, level, state) on fleet.ownership to ${app};
