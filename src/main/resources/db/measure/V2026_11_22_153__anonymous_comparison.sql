-- Who takes part in the anonymous comparison: all that a customer answered, the latest counts.
create table measure.peer_consent (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    given boolean not null,
    text int not null,
    who text not null,
    person_id uuid,
    at timestamptz not null
);
create index peer_consent_of on measure.peer_consent (tenant_id, customer_id, at desc);
alter table measure.peer_consent enable row level security;
alter table measure.peer_consent force row level security;
create policy own on measure.peer_consent
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
-- nobody answers for a customer
create policy customer_answers on measure.peer_consent as restrictive for insert
    with check (customer_id = identity.customer());
grant select, insert on measure.peer_consent to ${app};
