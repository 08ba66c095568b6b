-- What both sides agreed to can't be changed by anybody, whoever owns the table.
create function contract.frozen_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what is frozen in % stays as it is', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger nothing_changes before update or delete on contract.contract
    for each row execute function contract.frozen_stays();

-- The texts of a contract on their way from draft to agreement: the first one, and every amendment. The number of versions is that of
-- accepted texts; contract.contract holds the first of them once it is accepted.
create table contract.wording (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    number text not null,
    version int not null check (version > 0),
    from_day date not null,
    state text not null check (state in ('DRAFT', 'OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    terms text not null,
    terms_hash text not null,
    valid_until date,
    created_by text not null,
    created_at timestamptz not null,
    offered_by text,
    offered_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    reason text not null default '',
    check (state not in ('OFFERED', 'ACCEPTED', 'DECLINED') or offered_at is not null and valid_until is not null),
    check (state in ('DRAFT', 'OFFERED') or decided_at is not null)
);
create unique index wording_open on contract.wording (contract_id) where state in ('DRAFT', 'OFFERED');
create unique index wording_accepted on contract.wording (contract_id, version) where state = 'ACCEPTED';
create index wording_number on contract.wording (tenant_id, number);
alter table contract.wording enable row level security;
alter table contract.wording force row level security;
-- a customer never sees what was not offered
create policy own on contract.wording
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or customer_id = identity.customer() and offered_at is not null));
create policy provider_drafts on contract.wording as restrictive for insert
    with check (identity.customer() is null and state = 'DRAFT');
-- only the customer accepts and declines, and does nothing else
create policy each_its_state on contract.wording as restrictive for update
    with check ((state in ('ACCEPTED', 'DECLINED')) = (identity.customer() is not null));
create trigger frozen_stays before update of id, tenant_id, customer_id, contract_id, number, version, created_by, created_at
    on contract.wording for each row execute function contract.frozen_stays();
create trigger offered_stays before update of from_day, terms, terms_hash, valid_until, offered_by, offered_at on contract.wording
    for each row when (old.state <> 'DRAFT') execute function contract.frozen_stays();
create trigger decided_stays before update on contract.wording for each row
    when (old.state not in ('DRAFT', 'OFFERED')) execute function contract.frozen_stays();
create trigger nothing_goes before delete on contract.wording for each row execute function contract.frozen_stays();

-- A contract comes into being when the customer accepts the very text that was offered.
create policy customer_accepts on contract.contract for insert
    with check (tenant_id = identity.tenant() and customer_id = identity.customer() and exists (
        select from contract.wording w where w.contract_id = contract.id and w.customer_id = contract.customer_id
            and w.number = contract.number and w.version = contract.version and w.version = 1 and w.state = 'ACCEPTED'
            and w.terms = contract.terms and w.terms_hash = contract.terms_hash));

-- Machines that join or leave on a day, as people said so; later sayings count before earlier ones. Append only.
create table contract.movement (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    machine_id uuid not null,
    day date not null,
    joins boolean not null,
    note text not null,
    who text not null,
    at timestamptz not null
);
create index movement_of on contract.movement (contract_id, at);
create index movement_machine on contract.movement (machine_id);
alter table contract.movement enable row level security;
alter table contract.movement force row level security;
create policy own on contract.movement
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy provider_writes on contract.movement as restrictive for insert with check (identity.customer() is null);
create trigger nothing_changes before update or delete on contract.movement
    for each row execute function contract.frozen_stays();

-- Days on which a service pauses, besides the seasons of its terms: asked for by the customer, or granted without.
create table contract.pause (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    from_day date not null,
    until_day date not null check (until_day > from_day),
    state text not null check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    reason text not null,
    by_provider boolean not null,
    requested_by text not null,
    requested_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    answer text not null default ''
);
create index pause_of on contract.pause (contract_id, from_day);
alter table contract.pause enable row level security;
alter table contract.pause force row level security;
create policy own on contract.pause
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy each_its_request on contract.pause as restrictive for insert
    with check (by_provider = (identity.customer() is null)
        and state = case when identity.customer() is null then 'APPROVED' else 'REQUESTED' end);
create policy each_its_answer on contract.pause as restrictive for update
    with check ((state = 'WITHDRAWN') = (identity.customer() is not null));
create trigger frozen_stays before update of id, tenant_id, customer_id, contract_id, from_day, until_day, reason, by_provider,
    requested_by, requested_at on contract.pause for each row execute function contract.frozen_stays();
create trigger decided_stays before update on contract.pause for each row
    when (old.state <> 'REQUESTED') execute function contract.frozen_stays();
create trigger nothing_goes before delete on contract.pause for each row execute function contract.frozen_stays();

-- That one side ends the contract: when it said so, and the first day without service that follows from it. Append only, once.
create table contract.notice (
    contract_id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    given_on date not null,
    ends_on date not null,
    by_provider boolean not null,
    reason text not null,
    who text not null,
    at timestamptz not null
);
alter table contract.notice enable row level security;
alter table contract.notice force row level security;
create policy own on contract.notice
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
create policy own_side on contract.notice as restrictive for insert
    with check (by_provider = (identity.customer() is null));
create trigger nothing_changes before update or delete on contract.notice
    for each row execute function contract.frozen_stays();

-- What happened, in order; what is internal is the provider's only. Append only.
create table contract.event (
    id uuid primary key,
    tenant_id uuid not null,
    customer_id uuid not null,
    contract_id uuid not null,
    at timestamptz not null,
    who text not null,
    by_provider boolean not null,
    internal boolean not null,
    what text not null,
    note text not null
);
create index event_of on contract.event (contract_id, at);
alter table contract.event enable row level security;
alter table contract.event force row level security;
create policy own on contract.event
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or customer_id = identity.customer() and not internal));
create policy own_side on contract.event as restrictive for insert
    with check (by_provider = (identity.customer() is null));
create trigger nothing_changes before update or delete on contract.event
    for each row execute function contract.frozen_stays();

grant select, insert on contract.wording, contract.movement, contract.pause, contract.notice, contract.event to ${app};
grant update (from_day, state, terms, terms_hash, valid_until, offered_by, offered_at, decided_by, decided_at, reason)
    on contract.wording to ${app};
grant update (state, decided_by, decided_at, answer) on contract.pause to ${app};
