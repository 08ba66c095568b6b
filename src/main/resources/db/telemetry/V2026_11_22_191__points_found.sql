-- How many points there were when an erasure began: a slice that was erased when the program ended, and not written down any
-- more, is counted nevertheless.
alter table telemetry.erasure add column points_found bigint;
grant update (points_found) on telemetry.erasure to ${app};
