-- Silences: people keep matching flags from their managers for a while. And what kept which flag from
-- its manager, whatever it was, so that nothing held back is lost from the count. Additive only.
create table silence (
  id uuid primary key,
  version bigint not null,
  rule text,
  lens text,
  person_id text,
  subject_id text,
  severity text check (severity in ('info', 'warning', 'critical')),
  owner_id text not null,
  company_wide boolean not null,
  reason_owner_id text not null,
  reason bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  released_at timestamptz,
  check (num_nonnulls(rule, lens, person_id, subject_id, severity) > 0),
  check (not company_wide or (num_nonnulls(person_id, subject_id) = 0 and num_nonnulls(rule, lens) > 0)),
  check (created_at < expires_at and expires_at <= created_at + interval '720 hours'),
  check ((ended_at is null) = (ended_by is null))
);
comment on table silence is 'Who keeps which flags quiet, why and until when. The matched columns are the matcher; null matches all.';
comment on column silence.company_wide is 'Holds for everybody (RevOps); otherwise for the downline of the owner alone.';
comment on column silence.reason is 'Encrypted with the key of reason_owner_id; destroying the key erases it.';
comment on column silence.ended_at is 'Ended by hand before it expired.';
comment on column silence.released_at is 'When what it had held back was let go; the sweep does that once.';
create index silence_held on silence (expires_at) where released_at is null;
create index silence_list on silence (created_at desc, id);

create table flag_held (
  flag_id uuid not null references flag (id),
  occurrence int not null,
  inhibitor text not null,
  since timestamptz not null,
  primary key (flag_id, occurrence, inhibitor)
);
comment on table flag_held is 'What kept each occurrence of a flag from its manager: another flag, plan:<id> or silence:<id>. Append-only.';
create index flag_held_inhibitor on flag_held (inhibitor);
insert into flag_held (flag_id, occurrence, inhibitor, since)
  select id, (body #>> '{handling,occurrence}')::int, body #>> '{handling,inhibitedBy}', changed_at
  from flag where workflow = 'waiting' and body #>> '{handling,inhibitedBy}' is not null;
