-- Services that a provider offers, in versions: the text of each stays as it was written. Only the provider reads and writes them.
create table contract.service (
    id uuid not null,
    tenant_id uuid not null,
    number text not null,
    version int not null check (version > 0),
    document text not null,
    who text not null,
    at timestamptz not null,
    primary key (id, version),
    unique (tenant_id, number, version)
);
alter table contract.service enable row level security;
alter table contract.service force row level security;
create policy own on contract.service using (tenant_id = identity.tenant() and identity.customer() is null);
create trigger nothing_changes before update or delete on contract.service
    for each row execute function contract.frozen_stays();

-- Offers, in versions that count from a day on; what is published stays as it is, and can only be withdrawn.
create table contract.offer (
    id uuid not null,
    tenant_id uuid not null,
    number text not null,
    version int not null check (version > 0),
    state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    from_day date not null,
    document text not null,
    document_hash text not null,
    who text not null,
    at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    primary key (id, version),
    unique (tenant_id, number, version),
    check ((state = 'DRAFT') = (decided_at is null))
);
create unique index offer_draft on contract.offer (id) where state = 'DRAFT';
alter table contract.offer enable row level security;
alter table contract.offer force row level security;
create policy own on contract.offer using (tenant_id = identity.tenant() and identity.customer() is null);
create policy begins_as_draft on contract.offer as restrictive for insert with check (state = 'DRAFT');
create trigger frozen_stays before update of id, tenant_id, number, version on contract.offer
    for each row execute function contract.frozen_stays();
create trigger published_stays before update of from_day, document, document_hash, who, at on contract.offer
    for each row when (old.state <> 'DRAFT') execute function contract.frozen_stays();
create trigger nothing_comes_back before update on contract.offer
    for each row when (old.state = 'WITHDRAWN' or old.state = 'PUBLISHED' and new.state <> 'WITHDRAWN')
    execute function contract.frozen_stays();
create trigger nothing_goes before delete on contract.offer for each row execute function contract.frozen_stays();

grant select, insert on contract.service, contract.offer to ${app};
grant update (state, from_day, document, document_hash, who, at, decided_by, decided_at) on contract.offer to ${app};
