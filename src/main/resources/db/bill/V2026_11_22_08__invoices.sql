create schema bill;
grant usage on schema bill to ${app};

-- An invoice is prepared as a draft, which only the provider sees; when it is issued it gets its number and never changes.
create table bill.invoice (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    month date not null check (extract(day from month) = 1),
    state text not null check (state in ('DRAFT', 'ISSUED', 'DISCARDED')),
    number text,
    document text not null,
    hash text not null,
    prepared_by text not null,
    prepared_at timestamptz not null,
    issued_by text,
    issued_at timestamptz,
    discarded_by text,
    discarded_at timestamptz,
    unique (tenant_id, number),
    check ((state = 'ISSUED') = (number is not null and issued_by is not null and issued_at is not null)),
    check ((state = 'DISCARDED') = (discarded_by is not null and discarded_at is not null))
);
-- nothing is billed twice
create unique index invoice_alive on bill.invoice (contract_id, month) where state <> 'DISCARDED';
create index invoice_latest on bill.invoice (tenant_id, month desc);

alter table bill.invoice enable row level security;
alter table bill.invoice force row level security;
create policy own on bill.invoice
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or customer_id = identity.customer() and state = 'ISSUED'))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

-- a draft may be issued or discarded once; after that nobody changes anything
create function bill.only_drafts_change() returns trigger language plpgsql as $$
begin
    if old.state <> 'DRAFT' then
        raise exception 'invoice % is % and can not be changed', old.id, old.state;
    end if;
    return new;
end
$$;
create trigger only_drafts_change before update or delete on bill.invoice
    for each row execute function bill.only_drafts_change();

grant select, insert on bill.invoice to ${app};
grant update (state, number, document, hash, issued_by, issued_at, discarded_by, discarded_at) on bill.invoice to ${app};
grant execute on all functions in schema bill to ${app};
