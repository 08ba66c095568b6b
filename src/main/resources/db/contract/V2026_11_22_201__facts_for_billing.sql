-- What rating must know and nobody measures: turnover, seats, vouchers and the like, as people or programs say it, in versions.
create table contract.fact (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    kind text not null,
    key text not null,
    from_day date not null,
    until_day date check (until_day > from_day),
    amount numeric(30, 12),
    unit text not null,
    note text not null,
    version int not null check (version > 0),
    withdrawn boolean not null,
    by_provider boolean not null,
    who text not null,
    at timestamptz not null,
    unique (contract_id, kind, key, from_day, version)
);
-- a voucher is redeemed once
create unique index fact_voucher on contract.fact (contract_id, key) where kind = 'VOUCHER';
alter table contract.fact enable row level security;
alter table contract.fact force row level security;
create policy own on contract.fact
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy own_side on contract.fact as restrictive for insert
    with check (by_provider = (identity.customer() is null)
        and (identity.customer() is null or kind in ('TURNOVER', 'SEATS', 'VOUCHER', 'BOOKING', 'UPGRADE', 'END_CHOICE')));
create trigger nothing_changes before update or delete on contract.fact
    for each row execute function contract.frozen_stays();

-- Values of published indexes, of months, in versions.
create table contract.index_value (
    tenant_id uuid not null,
    key text not null,
    month date not null check (extract(day from month) = 1),
    version int not null check (version > 0),
    value numeric(30, 12) not null check (value > 0),
    note text not null,
    who text not null,
    at timestamptz not null,
    primary key (tenant_id, key, month, version)
);
alter table contract.index_value enable row level security;
alter table contract.index_value force row level security;
create policy own on contract.index_value using (tenant_id = identity.tenant() and identity.customer() is null);
create trigger nothing_changes before update or delete on contract.index_value
    for each row execute function contract.frozen_stays();

grant select, insert on contract.fact, contract.index_value to ${app};
