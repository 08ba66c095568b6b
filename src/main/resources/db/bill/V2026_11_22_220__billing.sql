-- An invoice is of a calendar month, of everything that was due by a day, or takes another one back.
alter table bill.invoice add column kind text not null default 'MONTH' check (kind in ('MONTH', 'DUE', 'CREDIT'));
alter table bill.invoice add column basis text;
alter table bill.invoice add column credits uuid references bill.invoice;
alter table bill.invoice add column credited_by uuid references bill.invoice;
alter table bill.invoice add check ((kind = 'DUE') = (basis is not null));
alter table bill.invoice add check ((kind = 'CREDIT') = (credits is not null));

-- nothing is billed twice, unless it was credited, and nothing is credited twice
drop index bill.invoice_alive;
create unique index invoice_alive on bill.invoice (contract_id, month)
    where state <> 'DISCARDED' and kind = 'MONTH' and credited_by is null;
create unique index invoice_credit on bill.invoice (credits) where credits is not null;
create index invoice_contract on bill.invoice (contract_id, month);

-- what is issued stays as it is; one thing is noted on it, once: that it was credited
create or replace function bill.only_drafts_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.state = 'ISSUED' and old.kind <> 'CREDIT' and old.credited_by is null
            and new.credited_by is not null and to_jsonb(new) - 'credited_by' = to_jsonb(old) - 'credited_by' then
        return new;
    end if;
    if old.state <> 'DRAFT' then
        raise exception 'invoice % is % and can not be changed', old.id, old.state;
    end if;
    return new;
end
$$;
grant update (credited_by) on bill.invoice to ${app};

-- What was counted, with the points it was counted from: once per interval and cut-off.
create table bill.usage (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    charge text not null,
    from_day date not null,
    to_day date not null,
    cutoff timestamptz not null,
    document text not null,
    hash text not null,
    points bytea not null,
    unique (contract_id, charge, from_day, to_day, cutoff)
);
alter table bill.usage enable row level security;
alter table bill.usage force row level security;
create policy own on bill.usage
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on bill.usage to ${app};

-- What was charged on which invoice; revision 0 at first, then a correction after the other.
create table bill.charged (
    id uuid primary key,
    tenant_id uuid not null,
    contract_id uuid not null,
    invoice_id uuid not null references bill.invoice,
    position int not null,
    charge text not null,
    from_day date not null,
    to_day date not null,
    part int not null,
    revision int not null check (revision >= 0),
    alive boolean not null default true
);
create unique index charged_once on bill.charged (contract_id, charge, from_day, part, revision) where alive;
create index charged_invoice on bill.charged (invoice_id);
alter table bill.charged enable row level security;
alter table bill.charged force row level security;
create policy own on bill.charged using (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on bill.charged to ${app};
grant update (alive) on bill.charged to ${app};

-- How a tenant bills.
create table bill.settings (
    tenant_id uuid primary key,
    collection_days int not null check (collection_days between 0 and 60),
    correction_days int not null check (correction_days between 0 and 800),
    changed_by text not null,
    changed_at timestamptz not null
);
alter table bill.settings enable row level security;
alter table bill.settings force row level security;
create policy own on bill.settings using (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update on bill.settings to ${app};

-- Contracts that can't be billed, and why; a reason that is gone clears it by itself.
create table bill.parked (
    tenant_id uuid not null,
    contract_id uuid not null,
    code text not null,
    what text not null,
    cure text not null,
    named text not null,
    since timestamptz not null,
    seen timestamptz not null,
    cleared_at timestamptz,
    primary key (tenant_id, contract_id)
);
alter table bill.parked enable row level security;
alter table bill.parked force row level security;
create policy own on bill.parked using (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert, update on bill.parked to ${app};

-- Billing everything that is due, in the background: where it is stands in the transaction of the contract it billed last.
create table bill.run (
    id uuid primary key,
    tenant_id uuid not null,
    owner_id uuid,
    owner text not null,
    kind text not null check (kind in ('DRAFT', 'ISSUE')),
    state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    as_of timestamptz not null,
    after text not null default '',
    done int not null default 0,
    total int not null default 0,
    written int not null default 0,
    parked int not null default 0,
    attempts int not null default 0,
    stuck int not null default 0,
    cancelling boolean not null default false,
    created_at timestamptz not null,
    ended_at timestamptz
);
create index run_created on bill.run (tenant_id, created_at desc);
create unique index run_moving on bill.run (tenant_id) where state in ('QUEUED', 'RUNNING');
alter table bill.run enable row level security;
alter table bill.run force row level security;
create policy own on bill.run using (tenant_id = identity.tenant() and identity.customer() is null);
create policy left_behind on bill.run for select
    using (state in ('QUEUED', 'RUNNING') and identity.key() = 'restart:billing');
grant select, insert, update on bill.run to ${app};
grant execute on all functions in schema bill to ${app};
