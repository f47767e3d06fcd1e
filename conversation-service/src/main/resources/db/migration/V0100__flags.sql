-- The flags a conversation may take up, as flag-service tells of them. Additive; a rolling deploy needs nothing special.
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
  waiting_since timestamptz not null,
  address_by date,
  evidence_event_ids text[] not null default '{}',
  changed_at timestamptz not null
);
comment on table flag is 'Flags as projected from the topic flags; the greatest version of a flag wins, whatever the order of arrival.';
comment on column flag.person_id is 'Whom the flag concerns; the conversation is held with this person. Null for flags about no person.';
comment on column flag.evidence_event_ids is 'What the flag rests on; a conversation freezes it when it links the flag.';
create index flag_awaits_conversation on flag (waiting_since, flag_id)
  where workflow in ('open', 'acknowledged') and condition in ('firing', 'recovering') and person_id is not null;
