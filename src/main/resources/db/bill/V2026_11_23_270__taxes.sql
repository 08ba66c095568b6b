-- What invoices need to know of the provider and of its customers besides names and addresses.
create table bill.seller (
    tenant_id uuid primary key,
    vat_id text,
    iban text,
    changed_by text not null,
    changed_at timestamptz not null
);
alter table bill.seller enable row level security;
alter table bill.seller force row level security;
create policy own on bill.seller using (tenant_id = identity.tenant() and identity.customer() is null);

create table bill.buyer (
    customer_id uuid primary key,
    tenant_id uuid not null,
    vat_id text,
    language text not null check (language in ('en', 'de')),
    changed_by text not null,
    changed_at timestamptz not null
);
create index buyer_tenant on bill.buyer (tenant_id);
alter table bill.buyer enable row level security;
alter table bill.buyer force row level security;
create policy own on bill.buyer
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

-- The usual rates of countries, each from a day on.
create table bill.tax_rate (
    tenant_id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    from_day date not null,
    rate numeric(5, 4) not null check (rate between 0 and 1),
    note text not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (tenant_id, country, from_day)
);
alter table bill.tax_rate enable row level security;
alter table bill.tax_rate force row level security;
create policy own on bill.tax_rate using (tenant_id = identity.tenant() and identity.customer() is null);

grant select, insert, update on bill.seller, bill.buyer, bill.tax_rate to ${app};
