-- For whom a key was made, how long and for how many devices it works; and which devices were made with it.
alter table connect.provisioning add label text not null default '';
alter table connect.provisioning add valid_until timestamptz;
alter table connect.provisioning add most integer check (most > 0);
alter table connect.device add provisioning_id uuid references connect.provisioning;
create index device_provisioning on connect.device (provisioning_id) where provisioning_id is not null;
-- Two that ask at once under the same name don't both become devices, whatever key they show.
create unique index device_provisioned on connect.device (machine_id, name) where provisioning_id is not null;
