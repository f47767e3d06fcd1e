-- Conversations from planned to closed, with everything said sealed. Additive; a rolling deploy needs nothing special.

-- What a linked flag rests on, so that it can be frozen into the conversation.
alter table flag
  add column rule_version int not null default 1,
  add column conversation_id uuid,
  add column expected numeric,
  add column actual numeric,
  add column threshold numeric,
  add column unit text,
  add column luck_probability numeric,
  add column fired_at timestamptz;
comment on column flag.conversation_id is 'The conversation that flag-service has linked it to; its word is the last.';

create table conversation (
  id uuid primary key,
  type text not null check (type in ('coaching', 'deal_inspection', 'hard', 'plan_review')),
  stage text not null check (stage in ('planned', 'prepared', 'aligned', 'scheduled', 'held_invite', 'held_evidence',
    'held_complete', 'committed', 'following_up', 'closed', 'escalated', 'cancelled')),
  state text not null check (state in ('planned', 'prepared', 'aligned', 'scheduled', 'held', 'committed',
    'following_up', 'closed', 'escalated', 'cancelled')),
  person_id text not null,
  manager_id text not null,
  lens text not null check (lens in ('icp', 'pipeline', 'plays', 'cadence')),
  awaiting text[] not null,
  approvers text[] not null,
  rep_sees_since timestamptz,
  perspective_at timestamptz,
  report_revealed_at timestamptz,
  scheduled_for timestamptz,
  committed_at timestamptz,
  review_date date,
  outcome text check (outcome in ('improved', 'no_change', 'plan_informal', 'plan_formal', 'role_change', 'exit_tempo', 'hr_review')),
  overdue boolean not null,
  due_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version bigint not null,
  body jsonb not null,
  check (person_id <> manager_id),
  check ((stage = 'closed') = (outcome is not null)),
  check (report_revealed_at is null or perspective_at <= report_revealed_at),
  check (stage not in ('committed', 'following_up', 'closed') or (review_date is not null and committed_at is not null)),
  check (stage not in ('held_evidence', 'held_complete', 'committed', 'following_up', 'closed') or perspective_at is not null)
);
comment on table conversation is 'A conversation without its texts; columns are for finding and for what must hold, body is the whole.';
comment on column conversation.awaiting is 'Whose consent is still asked: hr, enablement, executive.';
comment on column conversation.approvers is 'Who consented.';
comment on column conversation.rep_sees_since is 'From the first slot on the rep knows of it.';
comment on column conversation.due_at is 'When the next timer fires; the sweep looks here.';
create index conversation_due on conversation (due_at) where due_at is not null;
create index conversation_changed on conversation (changed_at, id);
create index conversation_person on conversation (person_id);
create index conversation_manager on conversation (manager_id);

create table conversation_flag (
  conversation_id uuid not null references conversation,
  flag_id uuid not null,
  primary key (conversation_id, flag_id)
);
comment on table conversation_flag is 'Which flags a conversation answers; how far each link got stands in the conversation.';
create index conversation_flag_flag on conversation_flag (flag_id);

create table conversation_history (
  seq bigint generated always as identity primary key,
  conversation_id uuid not null references conversation,
  version bigint not null,
  at timestamptz not null,
  trigger text not null,
  from_stage text not null,
  to_stage text not null,
  by text not null,
  because text
);
comment on table conversation_history is 'Append-only: every move; because is a code.';
create index conversation_history_of on conversation_history (conversation_id, seq);

create table conversation_text (
  conversation_id uuid not null references conversation,
  slot text not null,
  person_id text not null,
  author text not null,
  at timestamptz not null,
  sealed bytea not null,
  primary key (conversation_id, slot)
);
comment on table conversation_text is 'Everything said, sealed with the subject''s key: destroying the key erases it.';

create table private_note (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  person_id text not null,
  author text not null,
  at timestamptz not null,
  sealed bytea not null
);
comment on table private_note is 'A manager''s own notes; for the author only.';
create index private_note_of on private_note (conversation_id, author, at);

create table commitment (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  person_id text not null,
  by_person_id text not null,
  side text not null check (side in ('rep', 'manager')),
  author text not null,
  metric text not null,
  target numeric,
  due_date date not null,
  original_due_date date not null,
  renegotiations int not null,
  state text not null check (state in ('open', 'kept', 'partly', 'missed', 'renegotiated')),
  overdue boolean not null,
  agreed_at timestamptz,
  settled_at timestamptz,
  due_at timestamptz,
  sealed bytea not null,
  changed_at timestamptz not null,
  version bigint not null,
  check ((state = 'open') = (settled_at is null)),
  check (due_date >= original_due_date)
);
comment on table commitment is 'Promises of either side; what is promised is sealed with the subject''s key.';
comment on column commitment.agreed_at is 'Since when it stands; null while it is being talked about.';
create index commitment_of on commitment (conversation_id, id);
create index commitment_open on commitment (by_person_id) where state = 'open';
create index commitment_due on commitment (due_at) where due_at is not null;

create table clarity_rating (
  conversation_id uuid primary key references conversation,
  person_id text not null,
  expectations int not null check (expectations between 1 and 5),
  next_steps int not null check (next_steps between 1 and 5),
  late boolean not null,
  rated_at timestamptz not null
);
comment on table clarity_rating is 'The rep''s two answers; the manager sees aggregates only, which metrics-service counts.';

create table report (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  person_id text not null,
  made_at timestamptz not null,
  hash text not null,
  sealed bytea not null,
  first_read_by_rep_at timestamptz
);
comment on table report is 'Performance reports as they stood when the conversation was prepared; never changed. hash is SHA-256 of the document before sealing.';
create index report_of on report (conversation_id, made_at);

create table rollup (
  metric text not null,
  subject_type text not null,
  subject_id text not null,
  grain text not null,
  period_start date not null,
  period_end date not null,
  version bigint not null,
  event_id uuid not null,
  value numeric,
  unit text not null,
  currency text,
  null_reason text,
  n bigint,
  complete boolean not null,
  tick timestamptz not null,
  known_at timestamptz not null,
  primary key (subject_type, subject_id, metric, grain, period_start)
);
comment on table rollup is 'Metric values as metrics-service published them; of each value the latest version.';
create index rollup_metric on rollup (metric, grain, period_start) where subject_type = 'rep';

create table role_target (
  setting_id text primary key,
  version bigint not null,
  effective_from date not null,
  discipline text not null,
  segment text,
  retired boolean not null,
  targets jsonb not null
);
comment on table role_target is 'What a role is expected to reach by metric, from company.reference.';

create function stands_in_for_executive(viewer text) returns boolean language sql stable as $$
  select exists (select 1 from kit.delegation d join kit.person p on p.person_id = d.from_person_id
    where d.to_person_id = viewer and d.from_at <= kit.now() and kit.now() < d.to_at
      and p.active and p.job_role = 'executive')
$$;
comment on function stands_in_for_executive(text) is 'Whether an executive has handed their approvals to the viewer for now.';

create function conversation_sight(viewer text, roles text[], c conversation) returns text
language sql stable as $$
  select case
    when viewer is null then null
    when viewer = c.person_id then case when c.rep_sees_since is not null then 'rep' end
    when r.relation = 'manager' or (viewer = c.manager_id and r.relation = 'above') then 'manager'
    when r.relation = 'hr' and 'hr' = any(roles) then 'hr'
    when 'enablement' = any(c.awaiting) and 'enablement' = any(roles) then 'approver'
    when 'executive' = any(c.awaiting) and 'executive' = any(roles) then 'approver'
    when 'executive' = any(c.awaiting) and stands_in_for_executive(viewer) then 'approver'
    when viewer = any(c.approvers) and c.stage in ('prepared', 'aligned', 'scheduled') then 'approver'
    when r.relation = 'above' or 'executive' = any(roles) then 'states'
  end
  from (select kit.relation(viewer, c.person_id) as relation) r
$$;
comment on function conversation_sight(text, text[], conversation) is 'HR consents by its population only, enablement and executives by being asked. What the viewer is to a conversation and so how much of it they see; null = it does not exist for them.';
