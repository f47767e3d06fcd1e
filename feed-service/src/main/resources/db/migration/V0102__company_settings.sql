-- Company reference data as people wrote it: every version is kept. Additive only.
create table company_setting (
  kind text not null,
  id text not null,
  version bigint not null check (version > 0),
  effective_from date not null,
  known_at timestamptz not null,
  retired boolean not null,
  setting jsonb not null,
  changed_by text not null,
  primary key (kind, id, version)
);
comment on table company_setting is 'Versions of calendars, stages, ramp schedules and the like; the highest version of a kind and id holds from effective_from on.';
