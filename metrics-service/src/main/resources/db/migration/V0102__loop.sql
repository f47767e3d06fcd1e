-- What people did about signals: facts from flags, conversations and plans, and what is derived from
-- them for counting. Additive only; a rolling deploy needs nothing special: the old version marks
-- only stratum a, which is the default.

create table flag_version (
  flag_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  rule text not null,
  rule_version int not null,
  subject_type text not null,
  subject_id text not null,
  person_id text,
  manager_id text,
  scope text not null,
  lens text not null,
  severity text not null,
  condition text not null,
  workflow text not null,
  inhibited boolean not null,
  opened_at timestamptz,
  changed_at timestamptz not null,
  known_at timestamptz not null,
  primary key (flag_id, version)
);
comment on table flag_version is 'Flags after each change.';
comment on column flag_version.opened_at is 'When it was last put before its manager, by the clock; tells one opening of a flag from another.';
create index flag_version_key on flag_version (rule, subject_type, subject_id, scope);

create table flag_opening (
  flag_id uuid not null,
  opened_at timestamptz not null,
  first boolean not null,
  rule text not null,
  rule_version int not null,
  subject_type text not null,
  subject_id text not null,
  scope text not null,
  lens text not null,
  severity text not null,
  person_id text,
  manager_id text,
  entered_at timestamptz not null,
  first_version bigint not null,
  acknowledged_at timestamptz,
  snoozed_at timestamptz,
  dismissed_at timestamptz,
  closed_at timestamptz,
  resolved boolean not null,
  retracted_at timestamptz,
  primary key (flag_id, opened_at)
);
comment on table flag_opening is 'Each time that a flag was put before its manager, and when what was done about it; derived from flag_version, rewritten whole per flag. A time after a tick is not known at the tick.';
comment on column flag_opening.entered_at is 'The tick or moment of the change that opened it: the same on every replay, unlike opened_at.';
comment on column flag_opening.acknowledged_at is 'First acknowledged or taken into a conversation.';
create index flag_opening_entered on flag_opening (entered_at);
create index flag_opening_closed on flag_opening (closed_at) where closed_at is not null;
create index flag_opening_snoozed on flag_opening (snoozed_at) where snoozed_at is not null;
create index flag_opening_key on flag_opening (rule, subject_type, subject_id, scope, entered_at);

create table flag_inhibition (
  flag_id uuid primary key,
  person_id text,
  manager_id text,
  inhibited_at timestamptz not null
);
comment on table flag_inhibition is 'Flags that fired while something else spoke for them; derived from flag_version.';
create index flag_inhibition_at on flag_inhibition (inhibited_at);

create table flag_link_refused (
  flag_id uuid not null,
  conversation_id uuid not null,
  event_id uuid not null,
  refused_at timestamptz not null,
  primary key (flag_id, conversation_id)
);
comment on table flag_link_refused is 'Flags that a conversation named in vain.';

create table conversation_version (
  conversation_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  state text not null,
  person_id text not null,
  manager_id text not null,
  flag_ids uuid[] not null,
  held_at timestamptz,
  changed_at timestamptz not null,
  known_at timestamptz not null,
  primary key (conversation_id, version)
);
comment on table conversation_version is 'Conversations after each change.';

create table conversation (
  conversation_id uuid primary key,
  person_id text not null,
  manager_id text not null,
  flag_ids uuid[] not null,
  held_at timestamptz,
  followed_up_at timestamptz
);
comment on table conversation is 'The newest version of each conversation, and when it first was followed up; derived from conversation_version.';
create index conversation_held on conversation (held_at) where held_at is not null;
create index conversation_flags on conversation using gin (flag_ids) where held_at is not null;

create table clarity_rating (
  event_id uuid primary key,
  conversation_id uuid not null,
  clear boolean not null,
  late boolean not null,
  rated_at timestamptz not null
);
comment on table clarity_rating is 'Reps'' answers to the survey after a conversation; late ones are kept but not counted.';
create index clarity_rating_conversation on clarity_rating (conversation_id);

create table commitment_version (
  commitment_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  side text not null check (side in ('rep', 'manager')),
  by_person_id text not null,
  person_id text not null,
  original_due_date date not null,
  due_date date not null,
  renegotiations int not null,
  state text not null,
  settled_at timestamptz,
  changed_at timestamptz not null,
  known_at timestamptz not null,
  primary key (commitment_id, version)
);
comment on table commitment_version is 'Commitments of either side after each change.';

create table commitment (
  commitment_id uuid primary key,
  side text not null,
  by_person_id text not null,
  person_id text not null,
  made_at timestamptz not null,
  first_due date not null,
  renegotiated_at timestamptz,
  new_due date,
  renegotiated_again_at timestamptz,
  settled_at timestamptz,
  kept boolean not null
);
comment on table commitment is 'What became of each commitment and when; derived from commitment_version. A time after a tick is not known at the tick.';
create index commitment_first_due on commitment (first_due);
create index commitment_new_due on commitment (new_due) where new_due is not null;

create table plan_version (
  plan_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  type text not null,
  state text not null,
  person_id text not null,
  manager_id text not null,
  conversation_id uuid,
  start_date date,
  end_date date,
  closed_at timestamptz,
  changed_at timestamptz not null,
  known_at timestamptz not null,
  primary key (plan_id, version)
);
comment on table plan_version is 'Plans after each change; kept so that what is counted of them later has its history.';

alter table dirty_mark add column stratum text not null default 'a' check (stratum in ('a', 'b'));
comment on column dirty_mark.stratum is 'a: counted from CRM facts, b: from flags, conversations and plans.';
drop index dirty_mark_due;
create index dirty_mark_due on dirty_mark (stratum, due_at);

-- Few rows are ever unsettled once their period is over: these.
create index rollup_unsettled on rollup (grain, period_start) where not complete;

alter table tick add column b_closed_at timestamptz;
alter table tick add column b_recomputed int;
alter table tick add column b_published int;
comment on table tick is 'Day ticks that are closed; day is the day that ended, at its exclusive end. Stratum b closes after stratum a of the same tick and before that of the next.';
-- Ticks closed by a version that knew no stratum b stay without one.
update tick set b_closed_at = closed_at, b_recomputed = 0, b_published = 0;
