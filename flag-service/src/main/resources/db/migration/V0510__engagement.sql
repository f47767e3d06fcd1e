-- Contact with the buyers of deals, for EW08, EW09, EW10 and EW15. Additive only; deals told before
-- have neither segment nor next meeting until their next change, or until a rebuild.
alter table deal_fact add column segment text, add column next_meeting_at timestamptz;
alter table deal_span add column segment text, add column next_meeting_at timestamptz;
create index deal_span_won on deal_span (from_at) where stage_kind = 'won';

create table deal_activity (
  activity_id text not null,
  version bigint not null,
  event_id uuid not null,
  deal_id text,
  account_id text,
  person_id text not null,
  kind text not null check (kind in ('call', 'email', 'meeting', 'task')),
  standing text not null check (standing in ('held', 'booked', 'void')),
  by_buyer boolean not null,
  contacts text[] not null,
  starts_at timestamptz not null,
  occurred_at timestamptz not null,
  primary key (activity_id, version)
);
comment on table deal_activity is 'Every version of a call, e-mail or meeting told with a deal or an account; append-only. Ids only, no text.';
create index deal_activity_deal on deal_activity (deal_id, starts_at) where standing <> 'void';
create index deal_activity_account on deal_activity (account_id, person_id, starts_at)
  where deal_id is null and standing <> 'void';
create index deal_activity_when on deal_activity (starts_at)
  where deal_id is not null and standing = 'held';

create table contact_role (
  deal_id text not null,
  contact_id text not null,
  version bigint not null,
  role text,
  occurred_at timestamptz not null,
  primary key (deal_id, contact_id, version)
);
comment on table contact_role is 'Which part a buyer contact plays in a deal, by version; null = none any more.';

create table deal_norm (
  tick timestamptz not null,
  kind text not null check (kind in ('stay', 'reply')),
  segment text not null,
  stage text not null,
  n int not null check (n > 0),
  p75 double precision not null,
  p90 double precision not null,
  primary key (tick, kind, segment, stage)
);
comment on table deal_norm is 'What is usual in a segment, learnt once a week: working days in a stage of deals that were won, days until a buyer answers.';
