-- A flag-service that begins anew numbers a flag's versions from one again, beside those of its first
-- life on the topic. Both are kept; a rolling deploy needs nothing special: the old version inserts
-- "on conflict do nothing" and reads by flag.
alter table flag_version drop constraint flag_version_pkey;
alter table flag_version add primary key (event_id);
create index flag_version_flag on flag_version (flag_id, version);
comment on table flag_version is 'Flags after each change; more than one life of a flag when flag-service was replayed.';
comment on table flag_opening is 'Each time that a flag was put before its manager, and when what was done about it; derived from flag_version, rewritten whole per flag. What opened it, a tick or a moment, makes it one opening, however often a replay tells of it. A time after a tick is not known at the tick.';
