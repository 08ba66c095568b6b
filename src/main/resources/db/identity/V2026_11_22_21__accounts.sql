-- The human and the human in an organisation become two things. An account is somebody who can sign in; it belongs to no
-- tenant and shows itself only to who presents its key. A person is the account in one organisation of one tenant, with
-- roles there; whoever works for two organisations has one account and is two persons. A person without account is a
-- service that has only access tokens.
create table identity.account (
    id uuid primary key,
    email text not null unique check (email = lower(email) and email like '%_@_%'),
    password_hash text,
    created_at timestamptz not null,
    password_changed_at timestamptz
);

-- Forced rules bind the owner too, who would move no row.
alter table identity.person no force row level security;
insert into identity.account (id, email, password_hash, created_at, password_changed_at)
    select id, email, password_hash, created_at, created_at from identity.person;
alter table identity.person add column account_id uuid references identity.account;
update identity.person set account_id = id;
alter table identity.person drop column password_hash;
alter table identity.person alter column email drop not null;
alter table identity.person add column ended_at timestamptz;
alter table identity.person add check ((account_id is null) = (email is null));
alter table identity.person add check (
    customer_id is null and roles <@ array['ADMINISTRATOR', 'BUSINESS_DEVELOPER', 'SALES', 'ENGINEER',
        'FLEET_ADMINISTRATOR', 'ANALYST', 'FINANCE', 'DATA_STEWARD']
    or customer_id is not null and (roles <@ array['ADMINISTRATOR', 'BUYER', 'OPERATOR', 'DATA_OWNER']
        or roles <@ array['ADMINISTRATOR', 'PARTNER']));
drop index identity.person_email;
create unique index person_once on identity.person
    (account_id, tenant_id, coalesce(customer_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;
create index person_tenant on identity.person (tenant_id, customer_id);
drop policy own on identity.person;
create policy own on identity.person
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or 'account:' || account_id = identity.key());
alter table identity.person force row level security;

alter table identity.account enable row level security;
alter table identity.account force row level security;
create policy own on identity.account
    using ('email:' || email = identity.key() or 'account:' || id = identity.key());
grant select, insert, update on identity.account to ${app};

-- Who is signed in where. The cookie's secret is kept as its fingerprint only.
create table identity.session (
    id uuid primary key,
    account_id uuid not null references identity.account,
    person_id uuid not null references identity.person,
    hash text not null unique,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    address text not null,
    agent text not null,
    awaits_code boolean not null,
    ended_at timestamptz
);
create index session_account on identity.session (account_id, last_seen_at desc);
alter table identity.session enable row level security;
alter table identity.session force row level security;
create policy own on identity.session
    using ('session:' || hash = identity.key() or 'account:' || account_id = identity.key());
grant select, insert, update on identity.session to ${app};

-- A link by which somebody becomes a person of an organisation.
create table identity.invitation (
    id uuid primary key,
    tenant_id uuid not null references identity.tenant,
    customer_id uuid references identity.organisation,
    email text not null check (email = lower(email) and email like '%_@_%'),
    name text not null check (name <> ''),
    roles text[] not null check (cardinality(roles) > 0),
    zone text not null,
    hash text not null unique,
    invited_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz
);
create index invitation_tenant on identity.invitation (tenant_id, customer_id);
create index invitation_email on identity.invitation (email);
alter table identity.invitation enable row level security;
alter table identity.invitation force row level security;
create policy own on identity.invitation
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or 'invitation:' || hash = identity.key() or 'email:' || email = identity.key())
    with check (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
grant select, insert, update on identity.invitation to ${app};

-- A link by which somebody who lost the password sets a new one.
create table identity.reset (
    id uuid primary key,
    account_id uuid not null references identity.account,
    hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
alter table identity.reset enable row level security;
alter table identity.reset force row level security;
create policy own on identity.reset
    using ('reset:' || hash = identity.key() or 'account:' || account_id = identity.key());
grant select, insert, update on identity.reset to ${app};

-- A link by which a tenant is founded with its first administrator.
create table identity.founding (
    hash text primary key,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
alter table identity.founding enable row level security;
alter table identity.founding force row level security;
create policy own on identity.founding using ('founding:' || hash = identity.key());
grant select, insert, update on identity.founding to ${app};

-- Is there any tenant yet? Says no more than that, to whoever asks.
create table identity.installation (
    single boolean primary key check (single),
    founded_at timestamptz not null
);
alter table identity.tenant no force row level security;
insert into identity.installation select true, min(created_at) from identity.tenant having count(*) > 0;
alter table identity.tenant force row level security;
alter table identity.installation enable row level security;
alter table identity.installation force row level security;
create policy own on identity.installation using (true);
grant select, insert on identity.installation to ${app};

alter table identity.access_token no force row level security;
alter table identity.person no force row level security;
alter table identity.access_token add column customer_id uuid references identity.organisation;
update identity.access_token t set customer_id = (select customer_id from identity.person p where p.id = t.person_id);
alter table identity.access_token add column scopes text[] not null default '{READ,WRITE,ADMINISTER}'
    check (cardinality(scopes) > 0 and scopes <@ array['READ', 'WRITE', 'ADMINISTER']);
alter table identity.access_token alter column scopes drop default;
alter table identity.access_token add column last_used_at timestamptz;
create index access_token_person on identity.access_token (tenant_id, person_id);
alter table identity.access_token force row level security;
alter table identity.person force row level security;
drop policy own on identity.access_token;
create policy own on identity.access_token
    using (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer())
        or 'token:' || hash = identity.key())
    with check (tenant_id = identity.tenant() and (identity.customer() is null or customer_id = identity.customer()));
