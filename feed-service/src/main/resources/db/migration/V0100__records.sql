-- What is known of every record, and every fact it is known from. State is a function of the set of
-- facts, so the facts are kept and a late one folds them again. Additive only.
create table record (
  entity text not null,
  record_id text not null,
  version bigint not null default 0,
  fields jsonb not null default '{}',
  tail_precedence int,
  tail_time timestamptz,
  tail_sequence bigint,
  tail_event uuid,
  unresolved text[] not null default '{}',
  primary key (entity, record_id)
);
comment on table record is 'The state of each record after all facts known; one row is locked while facts are merged into it.';
comment on column record.fields is 'Canonical field to value; absent = never seen, null = known to be empty; derived.* = filled in from the stage table.';
comment on column record.tail_event is 'The newest fact in the order of facts (precedence, time, sequence, event id); anything before it is late for this record.';
comment on column record.unresolved is 'Ids of people in other systems whose person is not known yet; the record is published again when it is.';
create index record_unresolved on record using gin (unresolved) where unresolved <> '{}';

create table record_history (
  entity text not null,
  record_id text not null,
  event_id uuid not null,
  precedence int not null,
  occurred_at timestamptz not null,
  sequence bigint not null,
  coverage text not null check (coverage in ('delta', 'snapshot', 'partial')),
  fields jsonb not null,
  feed text not null,
  known_at timestamptz not null,
  late boolean not null,
  backfill boolean not null,
  actor text,
  actor_kind text not null,
  native_id text not null,
  correlation_id text,
  topic text not null,
  partition int not null,
  record_offset bigint not null,
  mapping_version text not null,
  primary key (entity, record_id, event_id)
);
comment on table record_history is 'Every fact, as mapped; append only. Sorted by (precedence, occurred_at, sequence, event_id) it gives every from and to.';

create table person_alias (
  alias text primary key,
  person_id text not null
);
comment on table person_alias is 'Which person an id in another system belongs to, as people feeds say.';
