-- What flag-service knows and decides: deals and rollups as facts, ticks, conditions, flags.
-- Additive only; a rolling deploy needs nothing special.

create table deal_fact (
  deal_id text not null,
  version bigint not null,
  event_id uuid not null,
  occurred_at timestamptz not null,
  backfill boolean not null,
  owner_id text,
  name text,
  account_id text,
  created_at timestamptz,
  stage text,
  stage_kind text check (stage_kind in ('open', 'won', 'lost')),
  forecast_category text,
  amount numeric,
  currency text,
  close_date date,
  buyer_confirmed_close_date date,
  buyer_confirmation_activity_id text,
  paper_process text,
  merged_into text,
  deleted boolean not null,
  stale boolean not null,
  primary key (deal_id, version)
);
comment on table deal_fact is 'Every version of a deal as published; append-only.';

create table deal_span (
  deal_id text not null,
  event_id uuid not null,
  version bigint not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  commit_since timestamptz,
  commit_event_id uuid,
  is_open boolean not null,
  owner_id text,
  name text,
  account_id text,
  created_at timestamptz,
  stage text,
  stage_kind text,
  forecast_category text,
  amount numeric,
  currency text,
  close_date date,
  buyer_confirmed_close_date date,
  buyer_confirmation_activity_id text,
  paper_process text,
  merged_into text,
  deleted boolean not null,
  stale boolean not null,
  primary key (deal_id, from_at),
  check (from_at < until_at)
);
comment on table deal_span is 'A deal between two changes, derived from deal_fact in the order things happened; until_at is infinity while it holds.';
create index deal_span_open on deal_span (until_at, from_at) where is_open;

create table close_date_move (
  deal_id text not null,
  event_id uuid not null,
  at timestamptz not null,
  from_date date not null,
  to_date date not null,
  backfill boolean not null,
  primary key (deal_id, event_id)
);
comment on table close_date_move is 'Moves of a close date, derived from deal_fact.';
create index close_date_move_at on close_date_move (at);

create table company_setting (
  kind text not null,
  id text not null,
  version bigint not null,
  effective_from date not null,
  retired boolean not null,
  body jsonb not null,
  primary key (kind, id, version)
);
comment on table company_setting is 'Company reference data as published on company.reference.';

create table absence (
  absence_id text not null,
  version bigint not null,
  person_id text not null,
  occurred_at timestamptz not null,
  from_day date not null,
  to_day date not null,
  portion numeric not null,
  cancelled boolean not null,
  primary key (absence_id, version)
);
comment on table absence is 'Absences by version; days inclusive.';
create index absence_days on absence (from_day, to_day);

create table territory_change (
  person_id text not null,
  event_id uuid not null,
  at timestamptz not null,
  primary key (person_id, event_id)
);

create table feed_status (
  feed text not null,
  at timestamptz not null,
  status text not null,
  primary key (feed, at)
);
comment on table feed_status is 'Health of feeds over time; a stale feed silences the rules that see absence.';

create table rollup (
  metric text not null,
  subject_type text not null,
  subject_id text not null,
  grain text not null,
  period_start date not null,
  tick timestamptz not null,
  event_id uuid not null,
  period_end date not null,
  value numeric,
  null_reason text,
  numerator numeric,
  denominator numeric,
  restated boolean not null,
  primary key (grain, metric, subject_type, subject_id, period_start, tick)
);
comment on table rollup is 'Metric values as known at each tick; a restatement is a row of a later tick.';

create table tick (
  tick timestamptz primary key,
  day date not null,
  week_end boolean not null,
  month_end boolean not null,
  quarter_end boolean not null,
  partitions int not null check (partitions > 0),
  run_at timestamptz,
  outcome text check (outcome in ('judged', 'loaded')),
  raised int,
  family_cut double precision,
  check ((run_at is null) = (outcome is null))
);
comment on table tick is 'Day ticks closed by metrics-service; run one after another.';
comment on column tick.outcome is 'loaded = before history.evaluate-from: state only, nothing raised.';
comment on column tick.family_cut is 'Multiple-testing cut of EW03 at a week end; a late fact is judged against it.';
create index tick_due on tick (tick) where run_at is null;

create table tick_seen (
  tick timestamptz not null,
  partition int not null,
  primary key (tick, partition)
);

create table history_start (
  only_row boolean primary key default true check (only_row),
  evaluate_from date not null
);
comment on table history_start is 'First day that is judged, fixed at the first connection.';

create table pending (
  dedup_key text primary key,
  body jsonb not null
);
comment on table pending is 'Thresholds met but not yet held long enough; forgotten when they are no longer met.';

create table flag (
  id uuid primary key,
  dedup_key text not null,
  rule text not null,
  subject_type text not null,
  subject_id text not null,
  person_id text,
  manager_id text,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  condition text not null check (condition in ('firing', 'recovering', 'cleared', 'no_data', 'retracted')),
  workflow text not null check (workflow in
    ('waiting', 'open', 'acknowledged', 'snoozed', 'in_conversation', 'resolved', 'dismissed', 'expired')),
  fired_at timestamptz not null,
  rep_sees_from timestamptz,
  due_at timestamptz,
  escalation int not null,
  disputed boolean not null,
  version bigint not null,
  changed_at timestamptz not null,
  body jsonb not null
);
comment on table flag is 'Early-warning flags. The columns are what lists, timers and constraints need; body is the whole flag.';
create unique index flag_one_live_per_key on flag (dedup_key)
  where workflow in ('waiting', 'open', 'acknowledged', 'snoozed', 'in_conversation');
create index flag_watched on flag (dedup_key) where condition in ('firing', 'recovering', 'no_data');
create index flag_latest on flag (dedup_key, fired_at desc);
create index flag_due on flag (due_at) where due_at is not null;
create index flag_person on flag (person_id, fired_at desc, id);
create index flag_manager on flag (manager_id, fired_at desc, id);
create index flag_list on flag (fired_at desc, id);
create index flag_subject on flag (subject_type, subject_id);

create table flag_history (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  flag_id uuid not null references flag (id),
  version bigint not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  machine text not null check (machine in ('condition', 'workflow', 'flag')),
  trigger text not null,
  from_state text,
  to_state text not null,
  by text not null,
  because text
);
comment on table flag_history is 'Every move of a flag; append-only. The current state equals a replay of it.';
comment on column flag_history.xid is 'Orders the live stream: a row is shown only when no older transaction is still open.';
create index flag_history_flag on flag_history (flag_id, seq);
create index flag_history_stream on flag_history (xid, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'History is append-only.';
end $$;
create trigger flag_history_is_append_only before update or delete on flag_history
  for each row execute function refuse_change();
