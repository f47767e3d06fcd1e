-- What every service needs to lose and double nothing: inbox, outbox, quarantine, watermarks, clock,
-- people and audit. Additive only; a rolling deploy needs nothing special.
create schema kit;

create table kit.clock (
  only_row boolean primary key default true check (only_row),
  ahead interval not null default interval '0' check (ahead >= interval '0')
);
comment on table kit.clock is 'How far kit.now() runs ahead of the real clock; moved forward by the local launcher and by tests only.';
insert into kit.clock default values;

create function kit.now() returns timestamptz language sql volatile as
  $$ select clock_timestamp() + ahead from kit.clock $$;
comment on function kit.now() is 'The one clock for human deadlines.';

create table kit.inbox (
  consumer text not null,
  event_id uuid not null,
  content_hash bytea not null,
  type text not null,
  topic text not null,
  partition int not null,
  record_offset bigint not null,
  event_time timestamptz,
  outcome text not null default 'applied' check (outcome in ('applied', 'ignored')),
  reason text,
  at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);
comment on table kit.inbox is 'Events whose effect is in this database; the same id is never applied twice.';
comment on column kit.inbox.content_hash is 'SHA-256 of the content without delivery fields; tells a duplicate from a reused id.';

create table kit.stream_head (
  topic text not null,
  key text not null,
  version bigint not null,
  primary key (topic, key)
);
comment on table kit.stream_head is 'Last stream version handed out per topic and key; locked in key order before outbox rows are numbered.';

create table kit.outbox (
  seq bigint generated always as identity primary key,
  id uuid not null,
  topic text not null,
  partition int not null,
  key text not null,
  stream_version bigint not null,
  headers jsonb not null,
  body bytea not null,
  created timestamptz not null default clock_timestamp()
);
comment on table kit.outbox is 'Events committed but not yet on Kafka. The relay reads what is there, never what is newer than it has seen.';
create index outbox_shard on kit.outbox (partition, seq);

create table kit.quarantine (
  id uuid primary key,
  consumer text not null,
  topic text not null,
  partition int not null,
  record_offset bigint not null,
  record_timestamp timestamptz not null,
  key bytea,
  headers jsonb not null,
  raw bytea,
  event_id uuid,
  reason text not null,
  field text,
  attempts int not null default 1,
  state text not null default 'waiting' check (state in ('waiting', 'redriven', 'discarded')),
  arrived_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  settled_by text,
  settlement_reason text,
  unique (consumer, topic, partition, record_offset)
);
comment on table kit.quarantine is 'Records that cannot be applied as they are. Reason and field name never hold a value.';
create index quarantine_waiting on kit.quarantine (arrived_at, id) where state = 'waiting';
create index quarantine_event on kit.quarantine (event_id) where event_id is not null;

create table kit.watermark (
  topic text not null,
  partition int not null,
  feed text not null,
  watermark timestamptz not null,
  primary key (topic, partition, feed)
);
comment on table kit.watermark is 'Latest marker of each feed in each partition; all earlier facts of that feed stand before it.';

create table kit.watermark_scope (
  topic text not null,
  partition int not null,
  partitions int not null,
  feeds text[] not null,
  primary key (topic, partition)
);
comment on table kit.watermark_scope is 'What the latest marker of a partition said: how many partitions there are and which feeds count for the minimum.';

create table kit.person (
  person_id text primary key,
  version bigint not null,
  name text,
  email text,
  manager_id text,
  discipline text,
  segment text,
  team text,
  territory text,
  job_role text,
  start_date date,
  role_start_date date,
  end_date date,
  fte numeric,
  time_zone text,
  holiday_calendar text,
  active boolean not null,
  aliases text[] not null default '{}',
  known_at timestamptz not null
);
comment on table kit.person is 'People as projected from crm.people; this service''s own copy.';
create index person_manager on kit.person (manager_id);
-- Not unique: an address may move from one person to another, and the two facts arrive in any order.
create index person_email on kit.person (lower(email)) where email is not null and active;

create table kit.org_closure (
  ancestor text not null,
  descendant text not null,
  depth int not null check (depth > 0),
  primary key (ancestor, descendant)
);
comment on table kit.org_closure is 'Who is below whom now, at any depth; rebuilt when a reporting line changes.';
create index org_closure_descendant on kit.org_closure (descendant);

create table kit.company_setting (
  kind text not null check (kind in ('company_calendar', 'holiday_calendar')),
  id text not null,
  version bigint not null,
  effective_from date not null,
  retired boolean not null,
  body jsonb not null,
  primary key (kind, id, version)
);
comment on table kit.company_setting is 'Calendars as projected from company.reference; every version, since each holds from its own day.';

create table kit.absence (
  absence_id text primary key,
  version bigint not null,
  person_id text not null,
  from_day date not null,
  to_day date not null,
  portion numeric not null,
  cancelled boolean not null
);
comment on table kit.absence is 'Absences as projected from crm.people, days inclusive; the greatest version wins. No reason is kept.';
create index absence_person on kit.absence (person_id, from_day);

create table kit.audit (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  person_id text,
  action text not null,
  record_type text not null,
  record_id text not null,
  subjects text[] not null default '{}'
);
comment on table kit.audit is 'Append-only: who read or changed which record about whom. Holds no values.';
create index audit_record on kit.audit (record_type, record_id);
