-- Rollups, their history, what is due for recomputing, and the ticks. Additive only; a rolling deploy
-- needs nothing special.

create table dirty_mark (
  id bigint generated always as identity primary key,
  person_id text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  due_at timestamptz not null,
  event_id uuid
);
comment on table dirty_mark is 'A fact touched a person''s (null: everybody''s) buckets from from_at to to_at; the first tick at or after due_at recomputes those that are over and removes the mark.';
create index dirty_mark_due on dirty_mark (due_at);

create table rollup (
  metric text not null,
  subject_type text not null check (subject_type in ('rep', 'team', 'manager', 'manager_rep')),
  subject_id text not null,
  grain text not null check (grain in ('week', 'quarter')),
  period_start date not null,
  period_end date not null,
  person_id text not null,
  members int not null,
  value numeric,
  null_reason text,
  currency text,
  numerator numeric,
  denominator numeric,
  n bigint,
  exposure_days numeric,
  definition_version int not null,
  version bigint not null,
  published_version bigint not null default 0,
  tick timestamptz not null,
  complete boolean not null,
  restated boolean not null,
  primary key (grain, period_start, subject_type, subject_id, metric),
  check ((value is null) <> (null_reason is null))
) with (fillfactor = 80);
comment on table rollup is 'The latest value of every bucket.';
comment on column rollup.person_id is 'Whose record it is: the rep, or the manager of a team or pair; decides who may see it.';
-- No index on what changes with every tick, so that updates stay within their page.
create index rollup_series on rollup (subject_type, subject_id, metric, grain, period_start);

create table rollup_version (
  metric text not null,
  subject_type text not null,
  subject_id text not null,
  grain text not null,
  period_start date not null,
  tick timestamptz not null,
  version bigint not null,
  members int not null,
  value numeric,
  null_reason text,
  currency text,
  numerator numeric,
  denominator numeric,
  n bigint,
  exposure_days numeric,
  complete boolean not null,
  restated boolean not null,
  primary key (subject_type, subject_id, metric, grain, period_start, tick)
);
comment on table rollup_version is 'Every value of every bucket as known at its tick; answers what a report showed then.';

create table tick (
  day date primary key,
  at timestamptz not null unique,
  recomputed int not null,
  changed int not null,
  published int not null,
  closed_at timestamptz not null
);
comment on table tick is 'Day ticks that are closed (stratum A); day is the day that ended, at its exclusive end.';

create table tick_turn (
  only_row boolean primary key default true check (only_row)
);
comment on table tick_turn is 'Locked by the replica whose turn it is to close the next tick.';
insert into tick_turn default values;
