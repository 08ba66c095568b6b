-- With such a code a customer takes over the machine that it was made for. It works once, for as long as the machine is with
-- whoever had it when the code was made (stock_id). Of codes only fingerprints are kept: of our own, and of one that the
-- machine's device told for a while.
create table connect.claim_code (
    id uuid primary key,
    tenant_id uuid not null,
    machine_id uuid not null,
    stock_id uuid not null,
    fingerprint text not null unique,
    told_fingerprint text unique,
    told_until timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    valid_until timestamptz not null,
    revoked_at timestamptz,
    claimed_at timestamptz,
    claimed_by text not null default '',
    claimant_id uuid,
    check (num_nulls(claimed_at, claimant_id) in (0, 2)),
    check (num_nulls(told_fingerprint, told_until) in (0, 2))
);
create unique index claim_code_open on connect.claim_code (machine_id) where claimed_at is null and revoked_at is null;
create index claim_code_created on connect.claim_code (tenant_id, created_at desc, id desc);
alter table connect.claim_code enable row level security;
alter table connect.claim_code force row level security;
-- A customer sees the code that it shows, and no other; what becomes of it is written by the house.
create policy own on connect.claim_code
    using (tenant_id = identity.tenant()
        and (identity.customer() is null or identity.key() in ('claim:' || fingerprint, 'claim:' || told_fingerprint)))
    with check (tenant_id = identity.tenant() and identity.customer() is null);
grant select, insert on connect.claim_code to ${app};
grant update (told_fingerprint, told_until, revoked_at, claimed_at, claimed_by, claimant_id) on connect.claim_code to ${app};
