-- Informal coaching plans: plans, their meetings, reviews and texts, and the metric values that
-- objectives are judged by. Additive; a rolling deploy needs nothing special.
create table plan (
  id uuid primary key,
  version bigint not null check (version > 0),
  type text not null default 'informal' check (type = 'informal'),
  state text not null check (state in
    ('proposed', 'active', 'paused', 'graduated', 'not_met', 'lapsed_by_manager', 'closed_left', 'withdrawn')),
  person_id text not null,
  manager_id text not null,
  conversation_id uuid not null,
  previous_plan_id uuid references plan (id),
  flag_ids uuid[] not null,
  objectives jsonb not null check (jsonb_array_length(objectives) between 1 and 3),
  length_days int not null check (length_days between 1 and 60),
  proposed_by text not null,
  proposed_at timestamptz not null,
  shown_at timestamptz,
  declined_at timestamptz,
  agreed boolean not null,
  zone text not null,
  start_date date,
  end_date date,
  watched_until date,
  paused_from date,
  end_reached_at timestamptz,
  review_due_at timestamptz,
  review_overdue boolean not null,
  met boolean[] not null,
  light_until date,
  light_cadence_over boolean not null,
  restarted_as uuid,
  closed_at timestamptz,
  due_at timestamptz,
  changed_at timestamptz not null,
  check (state = 'proposed' or closed_at is not null or (start_date is not null and end_date > start_date)),
  check ((state = 'paused') = (paused_from is not null and closed_at is null))
);
comment on table plan is 'Informal coaching plans. Texts about people stand sealed in plan_text.';
comment on column plan.end_date is 'The day on which the end is reached: start plus length plus days of absence.';
comment on column plan.watched_until is 'Days before it are settled; an absence in them pauses nothing any more.';
comment on column plan.due_at is 'When a timer has to look at the plan next.';
create unique index plan_one_live_per_person on plan (person_id) where state in ('proposed', 'active', 'paused');
create unique index plan_restarted_once on plan (previous_plan_id) where previous_plan_id is not null;
create index plan_due on plan (due_at) where due_at is not null;
create index plan_list on plan (proposed_at desc, id);
create index plan_person on plan (person_id, proposed_at desc, id);
create index plan_conversation on plan (conversation_id);

create table plan_session (
  id uuid primary key,
  version bigint not null check (version > 0),
  plan_id uuid not null references plan (id),
  kind text not null check (kind in ('planning', 'review', 'check_in')),
  nominal_day date not null,
  starts_at timestamptz not null,
  original_starts_at timestamptz not null,
  confirm_by timestamptz not null,
  status text not null check (status in ('scheduled', 'held', 'missed', 'cancelled', 'declined')),
  dropped boolean not null,
  moved_by_hand boolean not null,
  settled_at timestamptz,
  settled_by text,
  unique (plan_id, kind, nominal_day)
);
comment on table plan_session is 'Meetings of plans. dropped = cancelled by the calendar, not by a person.';
create index plan_session_due on plan_session (confirm_by) where status = 'scheduled';

create table plan_review (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  number int not null,
  kind text not null check (kind in ('weekly', 'final')),
  week date not null,
  held_at timestamptz not null,
  held_by text not null,
  all_met boolean not null,
  sessions_due int not null,
  sessions_held int not null,
  sessions_excused int not null,
  judged jsonb not null,
  unique (plan_id, number)
);
comment on table plan_review is 'Reviews with the values as known then, frozen; append-only.';
create unique index plan_review_one_a_week on plan_review (plan_id, week) where kind = 'weekly';

create table plan_text (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  session_id uuid references plan_session (id),
  kind text not null check (kind in ('purpose', 'skill', 'note', 'feedback', 'achievement',
    'decline_reason', 'withdrawal_reason', 'cancellation_reason', 'reschedule_reason')),
  person_id text not null,
  written_by text not null,
  written_at timestamptz not null,
  private boolean not null,
  sealed bytea not null
);
comment on table plan_text is 'Everything written about a person, sealed with that person''s key; append-only. private = for its author only.';
create index plan_text_plan on plan_text (plan_id, written_at, id);

create table plan_history (
  seq bigint generated always as identity primary key,
  plan_id uuid not null references plan (id),
  session_id uuid references plan_session (id),
  version bigint not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  due_at timestamptz,
  late boolean not null,
  trigger text not null,
  from_state text,
  to_state text not null,
  by text not null,
  because text,
  -- No timer and no event ever writes what stands against a person.
  check (to_state not in ('not_met', 'lapsed_by_manager', 'withdrawn') or by not in ('timer', 'event'))
);
comment on table plan_history is 'Every move of a plan and of its meetings; append-only. The current state equals a replay of it.';
create index plan_history_plan on plan_history (plan_id, seq);
-- A checkpoint of a plan happens once.
create unique index plan_history_end_once on plan_history (plan_id) where trigger = 'reach_end';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'This table is append-only.';
end $$;
create trigger plan_history_is_append_only before update or delete on plan_history
  for each row execute function refuse_change();
create trigger plan_review_is_append_only before update or delete on plan_review
  for each row execute function refuse_change();

create table metric_value (
  person_id text not null,
  metric text not null,
  grain text not null check (grain in ('day', 'week', 'month', 'quarter')),
  period_start date not null,
  version bigint not null,
  period_end date not null,
  value numeric,
  unit text not null,
  currency text,
  null_reason text,
  definition_version int not null,
  tick timestamptz not null,
  complete boolean not null,
  known_at timestamptz not null,
  event_id uuid not null,
  primary key (person_id, metric, grain, period_start, version)
);
comment on table metric_value is 'Metric values of reps as projected from metric.rollups, every version with when it was known.';
create index metric_value_metric on metric_value (metric, grain);
