-- Facts as told by the canonical topics, one row per version of an entity. Additive only; a rolling
-- deploy needs nothing special. A version stands from visible_at (the latest occurrence among it and
-- its predecessors) until its successor does, so "as known at T" is visible_at <= T < superseded_at,
-- whatever the order of arrival.

create table activity_version (
  activity_id text not null,
  version bigint not null,
  event_id uuid not null,
  person_id text not null,
  kind text not null check (kind in ('call', 'email', 'meeting', 'task')),
  counts boolean not null,
  initiator text check (initiator in ('buyer', 'seller')),
  starts_at timestamptz not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (activity_id, version)
);
comment on table activity_version is 'Activities after each change.';
comment on column activity_version.counts is 'Held, with a buyer, and not deleted.';
create index activity_counted on activity_version (starts_at)
  include (person_id, kind, initiator, visible_at, superseded_at) where counts;

create table session_version (
  session_id text not null,
  version bigint not null,
  event_id uuid not null,
  manager_id text not null,
  person_id text not null,
  format text not null,
  starts_at timestamptz not null,
  stated_original_at timestamptz,
  original_starts_at timestamptz not null,
  status text not null check (status in ('scheduled', 'held', 'missed', 'cancelled', 'declined')),
  by_rep boolean not null,
  excused boolean not null,
  notes_at timestamptz,
  is_group boolean not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (session_id, version)
);
comment on table session_version is 'Coaching sessions after each change.';
comment on column session_version.original_starts_at is 'stated_original_at, else the start of the first version.';
comment on column session_version.by_rep is 'Called off by the rep rather than the manager.';
create index session_start on session_version (starts_at);
create index session_original on session_version (original_starts_at)
  where original_starts_at <> starts_at;
create index session_one_on_one on session_version (starts_at)
  include (manager_id, person_id, visible_at, superseded_at)
  where status = 'held' and format = 'one_on_one' and not is_group;

create table deal_version (
  opportunity_id text not null,
  version bigint not null,
  event_id uuid not null,
  owner_id text,
  created_at timestamptz,
  qualified_at timestamptz,
  qualified boolean not null,
  won boolean not null,
  closed_at timestamptz,
  close_date date,
  amount numeric,
  currency text,
  splits jsonb not null,
  gone boolean not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  primary key (opportunity_id, version)
);
comment on table deal_version is 'Deals after each change, as far as credit needs them.';
comment on column deal_version.gone is 'Deleted or merged into another.';

create table deal_credit (
  opportunity_id text not null,
  kind text not null check (kind in ('created', 'qualified', 'won')),
  person_id text not null,
  at timestamptz,
  day date,
  amount numeric,
  currency text,
  deals int not null,
  event_id uuid not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null,
  check ((at is null) <> (day is null))
);
comment on table deal_credit is 'What a deal''s history credits to whom; derived from deal_version, rewritten whole per deal.';
create index deal_credit_deal on deal_credit (opportunity_id);
create index deal_credit_at on deal_credit (at) where at is not null;
create index deal_credit_day on deal_credit (day) where day is not null;

create table person_version (
  person_id text not null,
  version bigint not null,
  event_id uuid not null,
  effective_from date,
  manager_id text,
  discipline text,
  segment text,
  rep boolean not null,
  start_date date,
  role_start_date date,
  end_date date,
  fte numeric not null,
  holiday_calendar text,
  active boolean not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (person_id, version)
);
comment on table person_version is 'People after each change; all versions count, each from its effective date on.';

create table absence_version (
  absence_id text not null,
  version bigint not null,
  event_id uuid not null,
  person_id text not null,
  from_day date not null,
  to_day date not null,
  portion numeric not null,
  frees_from_quota boolean not null,
  cancelled boolean not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (absence_id, version)
);
comment on table absence_version is 'Absences after each change; days inclusive.';

create table quota_version (
  quota_id text not null,
  version bigint not null,
  event_id uuid not null,
  person_id text not null,
  period_start date not null,
  period_end date not null,
  effective_from date,
  amount numeric not null,
  currency text,
  measure text,
  cancelled boolean not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (quota_id, version)
);
comment on table quota_version is 'Quotas after each change; all versions count, each from its effective date on.';

create table setting_version (
  setting_id text not null,
  kind text not null,
  version bigint not null,
  event_id uuid not null,
  effective_from date not null,
  retired boolean not null,
  body jsonb not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  primary key (kind, setting_id, version)
);
comment on table setting_version is 'Company settings after each change; they hold from effective_from, whenever they were told.';
