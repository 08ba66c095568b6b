-- When customers are reminded of what they did not pay.
create table bill.dunning (
    tenant_id uuid primary key,
    levels text not null,
    changed_by text not null,
    changed_at timestamptz not null
);
alter table bill.dunning enable row level security;
alter table bill.dunning force row level security;
create policy own on bill.dunning using (tenant_id = identity.tenant() and identity.customer() is null);

-- Reminders as they were written; each level once.
create table bill.reminder (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    invoice_id uuid not null references bill.invoice,
    level int not null check (level > 0),
    day date not null,
    document text not null,
    who text not null,
    at timestamptz not null,
    unique (invoice_id, level)
);
create index reminder_latest on bill.reminder (tenant_id, at desc);
alter table bill.reminder enable row level security;
alter table bill.reminder force row level security;
create policy own on bill.reminder
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
create trigger nothing_changes before update or delete on bill.reminder
    for each row execute function bill.entry_stays();

-- Invoices that get no reminders, such as while they are in dispute.
create table bill.dunning_hold (
    invoice_id uuid primary key references bill.invoice,
    tenant_id uuid not null,
    customer_id uuid not null,
    held boolean not null,
    why text not null,
    who text not null,
    at timestamptz not null
);
create index dunning_held on bill.dunning_hold (tenant_id) where held;
alter table bill.dunning_hold enable row level security;
alter table bill.dunning_hold force row level security;
create policy own on bill.dunning_hold
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);

-- Accounts of the posting export, each version from a moment on.
create table bill.accounts (
    id uuid primary key,
    tenant_id uuid not null,
    receivable text not null,
    bank text not null,
    revenue text not null,
    untaxed text not null,
    tax text not null,
    who text not null,
    at timestamptz not null
);
create index accounts_latest on bill.accounts (tenant_id, at);
alter table bill.accounts enable row level security;
alter table bill.accounts force row level security;
create policy own on bill.accounts using (tenant_id = identity.tenant() and identity.customer() is null);
create trigger nothing_changes before update or delete on bill.accounts
    for each row execute function bill.entry_stays();

create index invoice_issued on bill.invoice (tenant_id, issued_at) where state = 'ISSUED';
create index payment_entered on bill.payment (tenant_id, at);

grant select, insert, update on bill.dunning, bill.dunning_hold to ${app};
grant select, insert on bill.reminder, bill.accounts to ${app};
