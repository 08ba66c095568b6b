-- Money that came for an invoice or was given back; what is wrong is undone by another entry.
create table bill.payment (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    invoice_id uuid not null references bill.invoice,
    amount numeric(20, 4) not null check (amount <> 0),
    currency text not null,
    day date not null,
    reference text not null,
    note text not null,
    undoes uuid references bill.payment,
    source text,
    who text not null,
    at timestamptz not null
);
create unique index payment_undone on bill.payment (undoes) where undoes is not null;
create unique index payment_source on bill.payment (tenant_id, source) where source is not null;
create index payment_invoice on bill.payment (invoice_id);
create index payment_day on bill.payment (tenant_id, day);
alter table bill.payment enable row level security;
alter table bill.payment force row level security;
create policy own on bill.payment
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

create function bill.entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'an entry of % is never changed', tg_table_name;
end
$$;
create trigger nothing_changes before update or delete on bill.payment
    for each row execute function bill.entry_stays();

-- Statements of the bank that were brought, with their lines as they were read; what was entered of them stands with the payments.
create table bill.bank_statement (
    id uuid primary key,
    tenant_id uuid not null,
    name text not null,
    lines text not null,
    entered int not null default 0,
    who text not null,
    at timestamptz not null,
    confirmed_at timestamptz
);
create index bank_statement_latest on bill.bank_statement (tenant_id, at desc);
alter table bill.bank_statement enable row level security;
alter table bill.bank_statement force row level security;
create policy own on bill.bank_statement using (tenant_id = identity.tenant() and identity.customer() is null);

grant select, insert on bill.payment to ${app};
grant select, insert, update on bill.bank_statement to ${app};
grant execute on all functions in schema bill to ${app};
