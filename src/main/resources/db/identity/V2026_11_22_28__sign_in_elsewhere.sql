-- Under which name a provider of sign-in knows an account. Nothing else of the provider's is kept.
create table identity.elsewhere (
    issuer text not null,
    subject text not null,
    account_id uuid not null references identity.account,
    bound_at timestamptz not null,
    primary key (issuer, subject),
    unique (account_id, issuer)
);
alter table identity.elsewhere enable row level security;
alter table identity.elsewhere force row level security;
create policy own on identity.elsewhere
    using ('elsewhere:' || issuer || ' ' || subject = identity.key() or 'account:' || account_id = identity.key());
grant select, insert on identity.elsewhere to ${app};
