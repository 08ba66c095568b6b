-- From where the key figures of a machine type come, in versions; without any they follow from the type's signals.
create table measure.figure_definition (
    tenant_id uuid not null,
    type_name text not null,
    version int not null check (version > 0),
    document text not null,
    who text not null,
    at timestamptz not null,
    primary key (tenant_id, type_name, version)
);
alter table measure.figure_definition enable row level security;
alter table measure.figure_definition force row level security;
create policy own on measure.figure_definition using (tenant_id = identity.tenant());
create policy provider_writes on measure.figure_definition as restrictive for insert
    with check (identity.customer() is null);
grant select, insert on measure.figure_definition to ${app};
