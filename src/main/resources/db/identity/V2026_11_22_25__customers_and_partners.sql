-- An organisation that a tenant deals with is a customer or a partner; one with whom it deals no more is archived.
alter table identity.organisation
    add column kind text not null default 'CUSTOMER' check (kind in ('CUSTOMER', 'PARTNER')),
    add column archived_at timestamptz;
create index organisation_kind on identity.organisation (tenant_id, kind, number);
