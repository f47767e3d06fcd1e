-- The flags a plan may cite and the conversations it may come from, as their services tell of them.
-- Additive; a rolling deploy needs nothing special.
create table flag (
  flag_id uuid primary key,
  version bigint not null,
  rule text not null,
  subject_type text not null,
  subject_id text not null,
  person_id text,
  manager_id text,
  lens text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  condition text not null check (condition in ('pending', 'firing', 'recovering', 'cleared', 'no_data', 'retracted')),
  workflow text not null check (workflow in ('open', 'acknowledged', 'snoozed', 'in_conversation', 'resolved', 'dismissed', 'expired')),
  disputed boolean not null,
  changed_at timestamptz not null
);
comment on table flag is 'Flags as projected from the topic flags; the greatest version of a flag wins, whatever the order of arrival.';
comment on column flag.disputed is 'An open dispute on a cited flag bars a formal plan.';

create table conversation (
  conversation_id uuid primary key,
  version bigint not null,
  type text not null,
  state text not null check (state in ('planned', 'prepared', 'aligned', 'scheduled', 'held', 'committed', 'following_up', 'closed', 'escalated', 'cancelled')),
  outcome text check (outcome in ('improved', 'no_change', 'plan_informal', 'plan_formal', 'role_change', 'exit_tempo', 'hr_review')),
  root_cause text,
  person_id text not null,
  manager_id text not null,
  held_at timestamptz,
  changed_at timestamptz not null
);
comment on table conversation is 'Conversations as projected from the topic conversations; a plan opens from the outcome of one.';
create index conversation_awaits_plan on conversation (changed_at, conversation_id)
  where state in ('committed', 'following_up', 'closed');

create table conversation_flag (
  conversation_id uuid not null references conversation,
  flag_id uuid not null,
  primary key (conversation_id, flag_id)
);
comment on table conversation_flag is 'Which flags a conversation is about; the flag itself may arrive later.';
create index conversation_flag_flag on conversation_flag (flag_id);
