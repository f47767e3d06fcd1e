-- When a rep may learn of a flag about themselves: by the clock on which the manager's head start runs,
-- not by the time of what happened, which is long ago when a backlog arrives. Expand only; a rolling
-- deploy needs nothing special: what an older instance stores, and all that was stored before, is heard
-- of now and shown to its rep last.
alter table flag_version
  add column address_by date,
  add column heard_at timestamptz not null default kit.now();
comment on column flag_version.address_by is 'Working day by which it should be addressed, which is days after the manager''s head start; null when that was not stored.';
comment on column flag_version.heard_at is 'When we first heard of it, by the clock of the service.';

alter table flag_opening
  add column heard_at timestamptz not null default kit.now(),
  add column rep_sees_from timestamptz not null default kit.now() + interval '720 hours';
comment on column flag_opening.heard_at is 'When we first heard of this opening, by the clock of the service.';
comment on column flag_opening.rep_sees_from is 'When the person it is about may learn of it from metrics: a week after we heard of it, and not before the day by which it should be addressed; 30 days after we heard of it when that day is not known.';
create index flag_opening_unseen on flag_opening (person_id, rep_sees_from);

create function last_tick_told_to(person text) returns timestamptz language sql volatile as $$
  select coalesce(max(t.at), '-infinity') from tick t
  where t.b_closed_at < least(
    kit.now() - interval '168 hours',
    (select min(o.heard_at) from flag_opening o
     where o.person_id = person and o.rep_sees_from > kit.now()))
$$;
comment on function last_tick_told_to(text) is 'The last tick that tells a person nothing of the flags about them which their manager still has a head start on: it closed a week ago, and before we heard of any of those.';

-- A row here holds the newest value only, and one that comes and goes tells as much: of oneself a login
-- sees none of the late metrics.
create function reporting.oneself() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.person_id from reporting.viewer w where w.login = session_user
$$;
comment on function reporting.oneself() is 'The person for whom the login stands; null when it stands for nobody.';
revoke execute on function reporting.oneself() from public;

create or replace function reporting.open_people() returns void language plpgsql as $$
declare
  personal text;
begin
  perform reporting.close_people();
  foreach personal in array array['rollup', 'person_version'] loop
    execute format('alter table public.%I enable row level security', personal);
    -- For everybody else nothing changes, whoever works in the table.
    execute format('create policy everything on public.%I using (true) with check (true)', personal);
  end loop;
  create policy reporting_people on public.rollup as restrictive for select
    to forthright_reporting_people using (
      person_id in (select p.person_id from reporting.my_people() p)
      and (metric not in (select d.metric from public.metric_definition d where d.late)
        or period_end <= (select max(t.day) - 6 from public.tick t)
          and (subject_type <> 'rep'
            or subject_id is distinct from (select reporting.oneself()))));
  create policy reporting_people on public.person_version as restrictive for select
    to forthright_reporting_people using (
      person_id in (select p.person_id from reporting.my_people() p));
  grant usage on schema reporting to forthright_reporting_people;
  grant select on public.rollup, public.person_version, public.metric_definition, public.tick,
    reporting.fact_metric_person, reporting.dim_rep, reporting.dim_metric, reporting.dim_calendar
    to forthright_reporting_people;
  grant execute on function reporting.my_people(), reporting.oneself()
    to forthright_reporting_people;
end $$;

create or replace function reporting.close_people() returns void language plpgsql as $$
declare
  personal text;
begin
  foreach personal in array array['rollup', 'person_version'] loop
    execute format('drop policy if exists reporting_people on public.%I', personal);
    execute format('drop policy if exists everything on public.%I', personal);
    execute format('alter table public.%I disable row level security', personal);
  end loop;
  if exists (select from pg_roles where rolname = 'forthright_reporting_people') then
    revoke all on public.rollup, public.person_version, public.metric_definition, public.tick,
      reporting.fact_metric_person, reporting.dim_rep, reporting.dim_metric, reporting.dim_calendar
      from forthright_reporting_people;
    revoke execute on function reporting.my_people(), reporting.oneself()
      from forthright_reporting_people;
  end if;
end $$;

do $$
begin
  if exists (select from pg_policies
      where schemaname = 'public' and tablename = 'rollup' and policyname = 'reporting_people') then
    perform reporting.open_people();
  end if;
end $$;
