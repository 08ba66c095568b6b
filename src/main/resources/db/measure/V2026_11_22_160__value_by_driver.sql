-- Points, records and agreements from which a value statement follows, kept for as long as it is; once per content.
create table measure.value_evidence (
    hash text not null,
    tenant_id uuid not null,
    customer_id uuid not null,
    content_gz bytea not null,
    primary key (tenant_id, customer_id, hash)
);
alter table measure.value_evidence enable row level security;
alter table measure.value_evidence force row level security;
create policy own on measure.value_evidence
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy provider_writes on measure.value_evidence as restrictive for insert with check (identity.customer() is null);
create trigger nothing_changes before update or delete on measure.value_evidence
    for each row execute function measure.frozen_stays();

-- What each driver came to in some days of a contract, frozen; what both sides do with it is kept beside it.
create table measure.value_statement (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    number text not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    version int not null check (version > 0),
    state text not null check (state in ('DRAFT', 'SIGNED', 'ACCEPTED', 'REPLACED')),
    document text not null,
    hash text not null,
    evidence_hash text not null,
    created_at timestamptz not null,
    unique (tenant_id, number),
    unique (contract_id, first_day, last_day, version),
    foreign key (tenant_id, customer_id, evidence_hash) references measure.value_evidence (tenant_id, customer_id, hash)
);
create unique index value_statement_draft on measure.value_statement (contract_id, first_day, last_day) where state = 'DRAFT';
create unique index value_statement_signed on measure.value_statement (contract_id, first_day, last_day) where state = 'SIGNED';
create index value_statement_latest on measure.value_statement (tenant_id, last_day desc, id desc);
alter table measure.value_statement enable row level security;
alter table measure.value_statement force row level security;
create policy own on measure.value_statement
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or customer_id = identity.customer() and state <> 'DRAFT'));
create policy provider_writes on measure.value_statement as restrictive for insert with check (identity.customer() is null);
-- only the customer accepts, and does nothing else with the whole
create policy each_its_state on measure.value_statement as restrictive for update
    with check ((state = 'ACCEPTED') = (identity.customer() is not null));
create trigger frozen_stays before update of id, tenant_id, customer_id, contract_id, number, first_day, last_day, version, document,
    hash, evidence_hash, created_at on measure.value_statement for each row execute function measure.frozen_stays();
create trigger accepted_stays before update on measure.value_statement for each row
    when (old.state = 'ACCEPTED') execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.value_statement for each row execute function measure.frozen_stays();

-- What the customer says to each line.
create table measure.value_line (
    statement_id uuid not null references measure.value_statement,
    line text not null,
    tenant_id uuid not null,
    customer_id uuid not null,
    state text not null check (state in ('OPEN', 'ACCEPTED', 'CONTESTED')),
    decided_by text,
    decided_at timestamptz,
    primary key (statement_id, line)
);
alter table measure.value_line enable row level security;
alter table measure.value_line force row level security;
create policy own on measure.value_line
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy provider_writes on measure.value_line as restrictive for insert
    with check (identity.customer() is null and state = 'OPEN');
create policy customer_decides on measure.value_line as restrictive for update
    with check (state = 'OPEN' or identity.customer() is not null);
create trigger frozen_stays before update of statement_id, line, tenant_id, customer_id on measure.value_line
    for each row execute function measure.frozen_stays();
create trigger accepted_stays before update on measure.value_line for each row
    when (old.state = 'ACCEPTED') execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.value_line for each row execute function measure.frozen_stays();
create function measure.lines_of_drafts() returns trigger language plpgsql as $$
begin
    if not exists (select from measure.value_statement where id = new.statement_id and state = 'DRAFT') then
        raise exception 'lines are of drafts only' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger lines_of_drafts before insert on measure.value_line for each row execute function measure.lines_of_drafts();

-- A line that the customer does not agree to, until when it is to be settled, and how it was.
create table measure.value_contest (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    statement_id uuid not null,
    line text not null,
    opened_by text not null,
    opened_at timestamptz not null,
    settle_by date not null,
    outcome text check (outcome in ('WITHDRAWN', 'CORRECTED', 'KEPT')),
    closed_by text,
    closed_at timestamptz,
    foreign key (statement_id, line) references measure.value_line (statement_id, line)
);
create unique index value_contest_open on measure.value_contest (statement_id, line) where outcome is null;
alter table measure.value_contest enable row level security;
alter table measure.value_contest force row level security;
create policy own on measure.value_contest
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy customer_opens on measure.value_contest as restrictive for insert with check (identity.customer() is not null);
create policy each_its_outcome on measure.value_contest as restrictive for update
    with check ((outcome = 'WITHDRAWN') = (identity.customer() is not null));
create trigger closed_stays before update on measure.value_contest for each row
    when (old.outcome is not null) execute function measure.frozen_stays();
create trigger nothing_goes before delete on measure.value_contest for each row execute function measure.frozen_stays();

-- What people of both sides said about it; append only.
create table measure.value_message (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contest_id uuid not null references measure.value_contest,
    at timestamptz not null,
    who text not null,
    by_provider boolean not null,
    text text not null
);
create index value_message_of on measure.value_message (contest_id, at);
alter table measure.value_message enable row level security;
alter table measure.value_message force row level security;
create policy own on measure.value_message
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy own_side on measure.value_message as restrictive for insert
    with check (by_provider = (identity.customer() is null));
create trigger nothing_changes before update or delete on measure.value_message
    for each row execute function measure.frozen_stays();

-- What happened, in order; append only. A line is named where it is about one.
create table measure.value_event (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    statement_id uuid not null references measure.value_statement,
    at timestamptz not null,
    who text not null,
    what text not null,
    line text not null,
    note text not null
);
create index value_event_of on measure.value_event (statement_id, at);
alter table measure.value_event enable row level security;
alter table measure.value_event force row level security;
create policy own on measure.value_event
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create trigger nothing_changes before update or delete on measure.value_event
    for each row execute function measure.frozen_stays();

grant select, insert on measure.value_evidence, measure.value_statement, measure.value_line, measure.value_contest,
    measure.value_message, measure.value_event to ${app};
grant update (state) on measure.value_statement to ${app};
grant update (state, decided_by, decided_at) on measure.value_line to ${app};
grant update (outcome, closed_by, closed_at) on measure.value_contest to ${app};
