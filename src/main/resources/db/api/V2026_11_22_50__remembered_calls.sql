-- Calls that were made with an Idempotency-Key, so that none happens twice: that a call began is written before it is done,
-- what came of it after. A row is forgotten after a day.
create schema api;
grant usage on schema api to ${app};

create table api.call (
    tenant_id uuid not null,
    customer_id uuid,
    person_id uuid not null,
    key text not null,
    fingerprint text not null,
    started_at timestamptz not null,
    run uuid,
    status int,
    headers text,
    body bytea,
    finished_at timestamptz,
    primary key (tenant_id, person_id, key),
    check ((status is null) = (finished_at is null))
);
create index call_started on api.call (tenant_id, started_at);
alter table api.call enable row level security;
alter table api.call force row level security;
create policy own on api.call
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
-- An answer may hold what was erased since; keeping it longer than needed would be wrong, so this table alone is emptied.
grant select, insert, update, delete on api.call to ${app};
