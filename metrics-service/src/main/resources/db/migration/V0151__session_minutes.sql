-- How long coaching sessions take. Additive only; a rolling deploy needs nothing special: an older
-- instance leaves the column empty, and empty is unknown. So are sessions stored before until they
-- change or the topic is read anew.
alter table session_version add column duration_minutes int;
comment on column session_version.duration_minutes is 'As the source says; null when it does not.';
