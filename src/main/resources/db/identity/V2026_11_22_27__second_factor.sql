-- A second factor belongs to an account, whatever organisations it works for. The secret is encrypted with a key that is not
-- in the database; recovery codes are kept as fingerprints.
create table identity.second_factor (
    account_id uuid primary key references identity.account,
    secret text not null,
    begun_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint not null
);
alter table identity.second_factor enable row level security;
alter table identity.second_factor force row level security;
create policy own on identity.second_factor using ('account:' || account_id = identity.key());
grant select, insert, update on identity.second_factor to ${app};

create table identity.recovery_code (
    account_id uuid not null references identity.account,
    hash text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (account_id, hash)
);
alter table identity.recovery_code enable row level security;
alter table identity.recovery_code force row level security;
create policy own on identity.recovery_code using ('account:' || account_id = identity.key());
grant select, insert, update on identity.recovery_code to ${app};
