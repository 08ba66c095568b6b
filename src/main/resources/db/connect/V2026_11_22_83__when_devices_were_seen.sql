-- When a device was heard of last, and what was wrong with its last message; written now and then, not with each message.
alter table connect.device add last_seen_at timestamptz;
alter table connect.device add trouble text not null default '';
create index device_seen on connect.device (tenant_id, last_seen_at);
