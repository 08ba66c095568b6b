-- A machine that is sold on begins new series for its new owner; the former owner keeps theirs.
alter table telemetry.series drop constraint series_machine_id_key_key;
alter table telemetry.series add unique (machine_id, customer_id, key);
