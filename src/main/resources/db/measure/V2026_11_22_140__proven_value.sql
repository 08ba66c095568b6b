-- An accepted statement stays beside a later version of the same month; only one version is in the making at a time.
drop index measure.statement_alive;
create unique index statement_open on measure.statement (contract_id, month) where state in ('DRAFT', 'SIGNED');

-- What both sides agreed to can't be changed by anybody, whoever owns the table.
create function measure.frozen_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what is frozen in % stays as it is', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger frozen_stays before update of id, tenant_id, customer_id, contract_id, machine_id, number, month, version, document,
    hash, created_at on measure.statement for each row execute function measure.frozen_stays();
create trigger accepted_stays before update on measure.statement for each row
    when (old.state = 'ACCEPTED') execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.statement for each row execute function measure.frozen_stays();
create trigger frozen_stays before update of id, tenant_id, customer_id, machine_id, number, document, hash, created_at
    on measure.baseline for each row execute function measure.frozen_stays();
create trigger agreed_stays before update on measure.baseline for each row
    when (old.provider_at is not null and old.customer_at is not null) execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.baseline for each row execute function measure.frozen_stays();
create trigger nothing_changes before update or delete on measure.point_set for each row execute function measure.frozen_stays();
create trigger nothing_changes before update or delete on measure.statement_event
    for each row execute function measure.frozen_stays();

-- Non-routine adjustments: proposed by one side, answered by the other.
create table measure.adjustment (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    amount numeric,
    unit text not null,
    reason text not null,
    state text not null check (state in ('PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN')),
    by_provider boolean not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    answered_by text,
    answered_at timestamptz
);
create index adjustment_contract on measure.adjustment (contract_id, first_day);
alter table measure.adjustment enable row level security;
alter table measure.adjustment force row level security;
create policy own on measure.adjustment
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
-- who proposes speaks for the own side, and the other side answers; only a withdrawal is the own side's
create policy own_side on measure.adjustment as restrictive for insert
    with check (by_provider = (identity.customer() is null) and state = 'PROPOSED');
create policy other_side on measure.adjustment as restrictive for update
    with check (state in ('AGREED', 'DECLINED') and by_provider <> (identity.customer() is null)
        or state = 'WITHDRAWN' and by_provider = (identity.customer() is null));
create trigger answered_stays before update on measure.adjustment for each row
    when (old.state <> 'PROPOSED') execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.adjustment for each row execute function measure.frozen_stays();
grant select, insert on measure.adjustment to ${app};
grant update (state, answered_by, answered_at) on measure.adjustment to ${app};

-- What the customer does not agree to, until when it is to be settled, and how it was.
create table measure.contest (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    statement_id uuid not null references measure.statement,
    opened_by text not null,
    opened_at timestamptz not null,
    settle_by date not null,
    outcome text check (outcome in ('WITHDRAWN', 'CORRECTED', 'KEPT')),
    closed_by text,
    closed_at timestamptz
);
create unique index contest_open on measure.contest (statement_id) where outcome is null;
alter table measure.contest enable row level security;
alter table measure.contest force row level security;
create policy own on measure.contest
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy customer_opens on measure.contest as restrictive for insert with check (identity.customer() is not null);
create policy each_its_outcome on measure.contest as restrictive for update
    with check ((outcome = 'WITHDRAWN') = (identity.customer() is not null));
create trigger closed_stays before update on measure.contest for each row
    when (old.outcome is not null) execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.contest for each row execute function measure.frozen_stays();
grant select, insert on measure.contest to ${app};
grant update (outcome, closed_by, closed_at) on measure.contest to ${app};

-- What people of both sides said about it; append only.
create table measure.contest_message (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contest_id uuid not null references measure.contest,
    at timestamptz not null,
    who text not null,
    by_provider boolean not null,
    text text not null
);
create index contest_message_of on measure.contest_message (contest_id, at);
alter table measure.contest_message enable row level security;
alter table measure.contest_message force row level security;
create policy own on measure.contest_message
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy own_side on measure.contest_message as restrictive for insert
    with check (by_provider = (identity.customer() is null));
create trigger nothing_changes before update or delete on measure.contest_message
    for each row execute function measure.frozen_stays();
grant select, insert on measure.contest_message to ${app};
