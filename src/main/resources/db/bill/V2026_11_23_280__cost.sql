-- What services cost, as finance enters it, month by month. What was entered by mistake is taken back, not deleted.
create table bill.cost (
    id uuid primary key,
    tenant_id uuid not null,
    month date not null check (extract(day from month) = 1),
    kind text not null,
    amount numeric(20, 4) not null check (amount > 0),
    currency text not null,
    for_customer uuid,
    service text not null,
    note text not null,
    who text not null,
    at timestamptz not null,
    taken_back_by text,
    taken_back_at timestamptz
);
create index cost_month on bill.cost (tenant_id, currency, month);
alter table bill.cost enable row level security;
alter table bill.cost force row level security;
create policy own on bill.cost using (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update (taken_back_by, taken_back_at) on bill.cost to ${app};
