-- Forecasts as submitted. Additive only; a rolling deploy needs nothing special: an older instance
-- leaves them on the topic's past, and a rebuild reads them.

create table forecast_version (
  submission_id text not null,
  version bigint not null,
  event_id uuid not null,
  person_id text not null,
  period_start date not null,
  period_end date not null,
  commit_amount numeric not null,
  best_case numeric,
  pipeline numeric,
  currency text,
  submitted_at timestamptz not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (submission_id, version)
);
comment on table forecast_version is 'What people submitted as their forecast of a period, after each change.';
create index forecast_period on forecast_version (period_start);
