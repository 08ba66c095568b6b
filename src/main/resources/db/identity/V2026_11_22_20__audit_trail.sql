-- Who did what to what, when, from where. Each entry's hash covers its document and the hash of the entry before, so that
-- nothing can be changed, taken out or put in between without breaking the chain. The application can add, not change.
create table identity.audit_entry (
    tenant_id uuid not null,
    seq bigint not null check (seq > 0),
    at timestamptz not null,
    customer_id uuid,
    person_id uuid,
    who text not null,
    action text not null,
    thing_kind text not null,
    thing_id uuid,
    thing text not null,
    document text not null,
    previous text not null,
    hash text not null,
    primary key (tenant_id, seq)
);
create index audit_entry_thing on identity.audit_entry (tenant_id, thing_id, seq desc);
create index audit_entry_at on identity.audit_entry (tenant_id, at desc);
alter table identity.audit_entry enable row level security;
alter table identity.audit_entry force row level security;
create policy own on identity.audit_entry
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
grant select, insert on identity.audit_entry to ${app};

-- The end of each tenant's chain; taking it for an entry is what puts entries in order.
create table identity.audit_head (
    tenant_id uuid primary key,
    seq bigint not null,
    hash text not null
);
alter table identity.audit_head enable row level security;
alter table identity.audit_head force row level security;
create policy own on identity.audit_head using (tenant_id = identity.tenant());
grant select, insert, update on identity.audit_head to ${app};
