-- Whether everybody who works for this tenant, on whichever side, needs a second factor. Only the provider's side decides.
alter table identity.tenant add column demands_second_factor boolean not null default false;
create policy changed_by_provider on identity.tenant as restrictive for update using (identity.customer() is null);
