-- Commitments of both sides, for EW21. Additive only.
create table commitment_fact (
  commitment_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  changed_at timestamptz not null,
  conversation_id uuid not null,
  by_person_id text not null,
  by_manager boolean not null,
  metric text not null,
  due_date date not null,
  state text not null,
  primary key (commitment_id, version)
);
comment on table commitment_fact is 'Every version of a commitment as published; append-only.';
create index commitment_fact_person on commitment_fact (by_person_id);
