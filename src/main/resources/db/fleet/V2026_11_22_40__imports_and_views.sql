-- Machines by the thousand from a file. An import is written in one transaction together with its state, so that whatever is
-- not DONE has written nothing.
create table fleet.import (
    id uuid primary key,
    tenant_id uuid not null,
    owner_id uuid,
    owner text not null,
    file_name text not null check (file_name <> ''),
    file_size bigint not null,
    file_hash text not null,
    file bytea, -- only as long as it is needed
    header text not null,
    mapping text not null,
    choices text not null,
    state text not null check (state in
        ('CHOOSING', 'QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE')),
    step text not null default 'CHECKING' check (step in ('CHECKING', 'WRITING')),
    done int not null default 0,
    total int not null,
    attempts int not null default 0,
    cancelling boolean not null default false,
    mistakes text not null default '[]',
    machines int not null default 0,
    sites int not null default 0,
    customers int not null default 0,
    created_at timestamptz not null,
    ended_at timestamptz,
    undone_at timestamptz,
    undone_by text,
    check (file is not null or state not in ('CHOOSING', 'QUEUED', 'RUNNING'))
);
create index import_created on fleet.import (tenant_id, created_at desc);
create index import_open on fleet.import (state) where state in ('QUEUED', 'RUNNING');
alter table fleet.import enable row level security;
alter table fleet.import force row level security;
create policy own on fleet.import using (tenant_id = identity.tenant() and identity.customer() is null);
-- After a restart somebody must find what was left; then it goes on in its tenant's name.
create policy left_behind on fleet.import for select
    using (state in ('QUEUED', 'RUNNING') and identity.key() = 'restart:imports');
grant select, insert, update on fleet.import to ${app};

alter table fleet.machine add column import_id uuid references fleet.import;
alter table fleet.site add column import_id uuid references fleet.import;
create index machine_import on fleet.machine (import_id) where import_id is not null;
create index site_import on fleet.site (import_id) where import_id is not null;

-- Nothing is ever deleted, with one exception: what an import wrote, while that import is being undone.
create policy undone on fleet.machine as restrictive for delete
    using (import_id in (select i.id from fleet.import i where i.state = 'UNDOING'));
create policy undone on fleet.site as restrictive for delete
    using (import_id in (select i.id from fleet.import i where i.state = 'UNDOING'));
create policy undone on fleet.ownership as restrictive for delete
    using (to_at is null and machine_id in (
        select m.id from fleet.machine m join fleet.import i on i.id = m.import_id where i.state = 'UNDOING'));
grant delete on fleet.machine, fleet.site, fleet.ownership to ${app};

-- A list's filters, order and columns under a name; a person's own, or shown to the colleagues of the same organisation.
create table fleet.saved_view (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid,
    person_id uuid not null,
    person text not null,
    name text not null check (name <> ''),
    query text not null,
    shared boolean not null default false,
    created_at timestamptz not null,
    removed_at timestamptz
);
create index saved_view_person on fleet.saved_view (tenant_id, person_id) where removed_at is null;
alter table fleet.saved_view enable row level security;
alter table fleet.saved_view force row level security;
create policy own on fleet.saved_view
    using (tenant_id = identity.tenant()
        and (customer_id = identity.customer() or customer_id is null and identity.customer() is null));
grant select, insert, update on fleet.saved_view to ${app};
