-- How far rebuilds are. Additive only; a rolling deploy needs nothing special.
create table rebuild (
  id uuid primary key,
  requested_at timestamptz not null,
  from_day date,
  last_closed_day date,
  started_at timestamptz,
  a_periods int,
  a_done int not null default 0,
  a_changed int,
  a_finished_at timestamptz,
  b_periods int,
  b_done int not null default 0,
  b_changed int,
  b_finished_at timestamptz
);
comment on table rebuild is 'Rebuilds of all rollups from the facts that an operator asked for, and how many periods of each stratum are computed; written beside the tick that does it, which shows its values only when it ends.';
create index rebuild_requested on rebuild (requested_at);
