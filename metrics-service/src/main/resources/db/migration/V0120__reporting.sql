-- What reporting tools read: views of teams and above, and beside them, closed until somebody opens
-- them, views of people. Additive only; a rolling deploy needs nothing special. A view's columns are a
-- contract: they may become more, never fewer. Roles belong to the server and are made by its
-- administrator; reporting.grant_roles() then lets them in.

create table metric_definition (
  metric text primary key,
  position int not null,
  name text not null,
  formula text not null,
  unit text not null,
  category text not null,
  better_direction text not null,
  target numeric,
  definition_version int not null,
  late boolean not null
);
comment on table metric_definition is 'The catalogue as the service knows it, written at its start.';
comment on column metric_definition.late is 'Shown of people only when the period has been over for a week: it would tell of a flag before the manager''s head start is over.';

create schema reporting;
comment on schema reporting is 'Views for reporting tools, version 1: read-only, additive.';

create table reporting.viewer (
  login text primary key,
  person_id text,
  sees_everybody boolean not null default false,
  check (sees_everybody or person_id is not null)
);
comment on table reporting.viewer is 'Which person a login of the database stands for in the views of people; who is not in it sees nobody.';

create view reporting.dim_metric with (security_barrier) as
select metric, position, name, formula, unit, category, better_direction, target, definition_version
from public.metric_definition;
comment on view reporting.dim_metric is 'The data dictionary: one row per metric.';
comment on column reporting.dim_metric.metric is 'Id of the metric.';
comment on column reporting.dim_metric.position is 'Place in the reading order of the catalogue.';
comment on column reporting.dim_metric.name is 'Name to show.';
comment on column reporting.dim_metric.formula is 'How it is counted, in words.';
comment on column reporting.dim_metric.unit is 'count, ratio (1 is 100 %), days or currency.';
comment on column reporting.dim_metric.category is 'leading, lagging or quality.';
comment on column reporting.dim_metric.better_direction is 'up, down or neutral.';
comment on column reporting.dim_metric.target is 'Company-wide target in the metric''s unit; null when there is none.';
comment on column reporting.dim_metric.definition_version is 'Raised when the meaning changes.';

create view reporting.fact_metric with (security_barrier) as
select r.metric, r.subject_type, r.subject_id, r.grain, r.period_start, r.period_end,
  case when r.members >= 5 then r.value end as value,
  case when r.members >= 5 then r.null_reason else 'small_group' end as null_reason,
  d.unit,
  r.currency,
  case when r.members >= 5 then r.numerator end as numerator,
  case when r.members >= 5 then r.denominator end as denominator,
  case when r.members >= 5 then r.n end as sample_size,
  case when r.members >= 5 then r.exposure_days end as exposure_days,
  r.members as people,
  r.complete, r.restated, r.definition_version, r.version, r.tick as known_at
from public.rollup r join public.metric_definition d on d.metric = r.metric
where r.subject_type not in ('rep', 'manager', 'manager_rep')
  and r.null_reason is distinct from 'not_applicable';
comment on view reporting.fact_metric is 'The newest value of every metric of teams and above, one row per metric, subject and period.';
comment on column reporting.fact_metric.metric is 'Id of the metric; see dim_metric.';
comment on column reporting.fact_metric.subject_type is 'team, role, segment or company.';
comment on column reporting.fact_metric.subject_id is 'Id within the subject type; of a team see dim_team.';
comment on column reporting.fact_metric.grain is 'week (ISO), month or quarter of the fiscal calendar.';
comment on column reporting.fact_metric.period_start is 'First day of the period.';
comment on column reporting.fact_metric.period_end is 'Day after the last day of the period.';
comment on column reporting.fact_metric.value is 'The value; null with a reason when it is not known, never 0 instead.';
comment on column reporting.fact_metric.null_reason is 'Why there is no value; small_group: fewer than five people.';
comment on column reporting.fact_metric.unit is 'count, ratio (1 is 100 %), days or currency.';
comment on column reporting.fact_metric.currency is 'ISO 4217 code of an amount; null otherwise.';
comment on column reporting.fact_metric.numerator is 'Upper part of a ratio; sum it and the denominator to join periods or teams.';
comment on column reporting.fact_metric.denominator is 'Lower part of a ratio.';
comment on column reporting.fact_metric.sample_size is 'People, deals, sessions or answers behind the value.';
comment on column reporting.fact_metric.exposure_days is 'Working days behind the value.';
comment on column reporting.fact_metric.people is 'People summed up in the value.';
comment on column reporting.fact_metric.complete is 'False while the period is running or a part of it is undecided.';
comment on column reporting.fact_metric.restated is 'True when it changed after it had been complete.';
comment on column reporting.fact_metric.definition_version is 'Version of the metric''s definition.';
comment on column reporting.fact_metric.version is 'Rises with every change of the value.';
comment on column reporting.fact_metric.known_at is 'End of the day with which the value was first known.';

create view reporting.fact_metric_history with (security_barrier) as
select v.metric, v.subject_type, v.subject_id, v.grain, v.period_start, v.tick as known_at,
  lead(v.tick) over (
    partition by v.subject_type, v.subject_id, v.metric, v.grain, v.period_start order by v.tick)
    as superseded_at,
  v.version,
  case when v.members >= 5 then v.value end as value,
  case when v.members >= 5 then v.null_reason else 'small_group' end as null_reason,
  v.currency,
  case when v.members >= 5 then v.numerator end as numerator,
  case when v.members >= 5 then v.denominator end as denominator,
  v.complete, v.restated
from public.rollup_version v
where v.subject_type not in ('rep', 'manager', 'manager_rep');
comment on view reporting.fact_metric_history is 'Every value as it was known over time: what a report showed on a day is known_at <= day < superseded_at.';
comment on column reporting.fact_metric_history.metric is 'Id of the metric; see dim_metric.';
comment on column reporting.fact_metric_history.subject_type is 'team, role, segment or company.';
comment on column reporting.fact_metric_history.subject_id is 'Id within the subject type.';
comment on column reporting.fact_metric_history.grain is 'week, month or quarter.';
comment on column reporting.fact_metric_history.period_start is 'First day of the period.';
comment on column reporting.fact_metric_history.known_at is 'End of the day with which this value was first known.';
comment on column reporting.fact_metric_history.superseded_at is 'End of the day with which another value took its place; null while it stands.';
comment on column reporting.fact_metric_history.version is 'Rises with every change of the value.';
comment on column reporting.fact_metric_history.value is 'The value as known then.';
comment on column reporting.fact_metric_history.null_reason is 'Why there was no value; not_applicable: the subject no longer belonged to the period.';
comment on column reporting.fact_metric_history.currency is 'ISO 4217 code of an amount.';
comment on column reporting.fact_metric_history.numerator is 'Upper part of a ratio.';
comment on column reporting.fact_metric_history.denominator is 'Lower part of a ratio.';
comment on column reporting.fact_metric_history.complete is 'Whether the period was over and decided then.';
comment on column reporting.fact_metric_history.restated is 'Whether it had been complete with another value before.';

create view reporting.dim_team with (security_barrier) as
select p.person_id as team_id, p.name as manager_name, p.job_role, p.discipline, p.segment,
  p.manager_id as parent_team_id, p.active, c.people
from kit.person p
  join (select ancestor, count(*) as people from kit.org_closure group by ancestor) c
    on c.ancestor = p.person_id
where c.people >= 5;
comment on view reporting.dim_team is 'Teams of five or more as they are now: a manager with everybody below, however deep.';
comment on column reporting.dim_team.team_id is 'Id of the team: that of its manager.';
comment on column reporting.dim_team.manager_name is 'Name of the manager.';
comment on column reporting.dim_team.job_role is 'manager, second_line and so on.';
comment on column reporting.dim_team.discipline is 'Discipline of the manager.';
comment on column reporting.dim_team.segment is 'Segment of the manager.';
comment on column reporting.dim_team.parent_team_id is 'Team that this one is part of; null at the top.';
comment on column reporting.dim_team.active is 'False when the manager has left.';
comment on column reporting.dim_team.people is 'People below the manager now.';

create view reporting.dim_calendar with (security_barrier) as
select t.day, extract(isoyear from t.day)::int as iso_year, extract(week from t.day)::int as iso_week,
  date_trunc('week', t.day::timestamp)::date as week_start,
  m.period_start as month_start, m.period_end as month_end,
  q.period_start as quarter_start, q.period_end as quarter_end, t.at as closed_at
from public.tick t
  left join lateral (
    select r.period_start, r.period_end from public.rollup r
    where r.grain = 'month' and r.period_start <= t.day order by r.period_start desc limit 1
  ) m on m.period_end > t.day
  left join lateral (
    select r.period_start, r.period_end from public.rollup r
    where r.grain = 'quarter' and r.period_start <= t.day order by r.period_start desc limit 1
  ) q on q.period_end > t.day;
comment on view reporting.dim_calendar is 'The days that are closed, in the company''s zone and fiscal calendar.';
comment on column reporting.dim_calendar.day is 'The day.';
comment on column reporting.dim_calendar.iso_year is 'Year of the ISO week.';
comment on column reporting.dim_calendar.iso_week is 'Number of the ISO week.';
comment on column reporting.dim_calendar.week_start is 'Monday of the week.';
comment on column reporting.dim_calendar.month_start is 'First day of the fiscal month; null while no metric has it.';
comment on column reporting.dim_calendar.month_end is 'Day after the fiscal month.';
comment on column reporting.dim_calendar.quarter_start is 'First day of the fiscal quarter.';
comment on column reporting.dim_calendar.quarter_end is 'Day after the fiscal quarter.';
comment on column reporting.dim_calendar.closed_at is 'The moment the day ended in the company''s zone.';

create view reporting.fact_flag with (security_barrier) as
select week_start, rule, rule_version, lens, severity,
  case when people >= 5 then opened end as opened,
  case when people >= 5 then reopened end as reopened,
  case when people >= 5 then acknowledged end as acknowledged,
  case when people >= 5 then dismissed end as dismissed,
  case when people >= 5 then resolved end as resolved,
  people < 5 as withheld
from (
  select date_trunc('week', d.day::timestamp)::date as week_start, o.rule, o.rule_version, o.lens,
    o.severity, count(*) filter (where o.first) as opened,
    count(*) filter (where not o.first) as reopened,
    count(*) filter (where o.acknowledged_at <= l.at) as acknowledged,
    count(*) filter (where o.dismissed_at <= l.at) as dismissed,
    count(*) filter (where o.resolved and o.closed_at <= l.at) as resolved,
    count(distinct o.person_id) as people
  from (select max(at) as at from public.tick) l
    join public.flag_opening o
      on o.entered_at <= l.at and (o.retracted_at is null or o.retracted_at > l.at)
    join lateral (
      select t.day from public.tick t where t.at >= o.entered_at order by t.at limit 1) d on true
  group by 1, 2, 3, 4, 5
) f;
comment on view reporting.fact_flag is 'Flags by the week in which they were put before a manager, rule, version, lens and severity, as known at the end of the last closed day.';
comment on column reporting.fact_flag.week_start is 'Monday of the week in which they opened.';
comment on column reporting.fact_flag.rule is 'Id of the rule.';
comment on column reporting.fact_flag.rule_version is 'Version of the rule''s settings.';
comment on column reporting.fact_flag.lens is 'What the rule looks at.';
comment on column reporting.fact_flag.severity is 'info, warning or critical.';
comment on column reporting.fact_flag.opened is 'Flags put before a manager for the first time; null when withheld.';
comment on column reporting.fact_flag.reopened is 'Flags that had been open before.';
comment on column reporting.fact_flag.acknowledged is 'Of both, those acknowledged or taken into a conversation.';
comment on column reporting.fact_flag.dismissed is 'Of both, those dismissed.';
comment on column reporting.fact_flag.resolved is 'Of both, those whose condition went away.';
comment on column reporting.fact_flag.withheld is 'True when the flags are about fewer than five people.';

create view reporting.fact_plan_transition with (security_barrier) as
select week_start, type, state, case when people >= 5 then plans end as plans, people < 5 as withheld
from (
  select date_trunc('week', d.day::timestamp)::date as week_start, v.type, v.state,
    count(*) as plans, count(distinct v.person_id) as people
  from (
    select p.*, lag(p.state) over (partition by p.plan_id order by p.version) as before
    from public.plan_version p
  ) v
    join lateral (
      select t.day from public.tick t where t.at >= v.changed_at order by t.at limit 1) d on true
  where v.before is distinct from v.state
  group by 1, 2, 3
) f;
comment on view reporting.fact_plan_transition is 'Plans that came into a state, by week, type and state, as of the last closed day.';
comment on column reporting.fact_plan_transition.week_start is 'Monday of the week.';
comment on column reporting.fact_plan_transition.type is 'informal or formal.';
comment on column reporting.fact_plan_transition.state is 'The state they came into.';
comment on column reporting.fact_plan_transition.plans is 'How many; null when withheld.';
comment on column reporting.fact_plan_transition.withheld is 'True when they are about fewer than five people.';

-- The views of people read the tables as whoever asks, so that the policies on the tables hold.

create function reporting.my_people() returns table (person_id text, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.person_id, p.name
  from reporting.viewer w cross join kit.person p
  where w.login = session_user and w.sees_everybody
  union
  select p.person_id, p.name
  from reporting.viewer w
    cross join lateral kit.visible_to(w.person_id) v
    join kit.person p on p.person_id = v.person_id
  where w.login = session_user
$$;
comment on function reporting.my_people() is 'Whom the login may see now, by the same rule as everywhere: oneself, the downline, the HR population; nobody when the login stands for nobody.';
revoke execute on function reporting.my_people() from public;

create view reporting.fact_metric_person with (security_invoker) as
select r.metric, r.subject_type, r.subject_id, r.person_id, r.grain, r.period_start, r.period_end,
  r.value, r.null_reason, d.unit, r.currency, r.numerator, r.denominator, r.n as sample_size,
  r.exposure_days, r.complete, r.restated, r.definition_version, r.version, r.tick as known_at
from public.rollup r join public.metric_definition d on d.metric = r.metric
where r.subject_type in ('rep', 'manager', 'manager_rep')
  and r.null_reason is distinct from 'not_applicable';
comment on view reporting.fact_metric_person is 'The newest values of reps, managers and pairs of both whom the login may see.';
comment on column reporting.fact_metric_person.metric is 'Id of the metric; see dim_metric.';
comment on column reporting.fact_metric_person.subject_type is 'rep, manager or manager_rep.';
comment on column reporting.fact_metric_person.subject_id is 'Person id; of a pair manager|rep.';
comment on column reporting.fact_metric_person.person_id is 'Whose record it is: the rep''s or the manager''s.';
comment on column reporting.fact_metric_person.grain is 'week, month or quarter.';
comment on column reporting.fact_metric_person.period_start is 'First day of the period.';
comment on column reporting.fact_metric_person.period_end is 'Day after the last day of the period.';
comment on column reporting.fact_metric_person.value is 'The value; null with a reason, never 0 instead.';
comment on column reporting.fact_metric_person.null_reason is 'Why there is no value.';
comment on column reporting.fact_metric_person.unit is 'count, ratio (1 is 100 %), days or currency.';
comment on column reporting.fact_metric_person.currency is 'ISO 4217 code of an amount.';
comment on column reporting.fact_metric_person.numerator is 'Upper part of a ratio.';
comment on column reporting.fact_metric_person.denominator is 'Lower part of a ratio.';
comment on column reporting.fact_metric_person.sample_size is 'Deals, sessions or answers behind the value.';
comment on column reporting.fact_metric_person.exposure_days is 'Working days behind the value.';
comment on column reporting.fact_metric_person.complete is 'False while the period is running or undecided.';
comment on column reporting.fact_metric_person.restated is 'True when it changed after it had been complete.';
comment on column reporting.fact_metric_person.definition_version is 'Version of the metric''s definition.';
comment on column reporting.fact_metric_person.version is 'Rises with every change of the value.';
comment on column reporting.fact_metric_person.known_at is 'End of the day with which the value was first known.';

create view reporting.dim_rep with (security_invoker) as
select v.person_id, m.name, v.manager_id, v.discipline, v.segment, v.rep, v.fte, v.active,
  v.valid_from,
  lead(v.valid_from) over (partition by v.person_id order by v.valid_from) as valid_to
from (
  select distinct on (p.person_id, f.valid_from) p.*, f.valid_from
  from public.person_version p
    cross join lateral (
      select case when p.effective_from is null and p.version = 1 then date '-infinity'
        else coalesce(p.effective_from, p.occurred_at::date) end as valid_from) f
  order by p.person_id, f.valid_from, p.version desc
) v join reporting.my_people() m on m.person_id = v.person_id;
comment on view reporting.dim_rep is 'People whom the login may see, one row for each stretch of days in which nothing about them changed.';
comment on column reporting.dim_rep.person_id is 'Id of the person.';
comment on column reporting.dim_rep.name is 'Name now.';
comment on column reporting.dim_rep.manager_id is 'Manager in that stretch.';
comment on column reporting.dim_rep.discipline is 'Discipline in that stretch.';
comment on column reporting.dim_rep.segment is 'Segment in that stretch.';
comment on column reporting.dim_rep.rep is 'Whether the person sold in that stretch.';
comment on column reporting.dim_rep.fte is 'Share of full time in that stretch.';
comment on column reporting.dim_rep.active is 'Whether the person was active in that stretch.';
comment on column reporting.dim_rep.valid_from is 'First day of the stretch; -infinity when it was so from the beginning.';
comment on column reporting.dim_rep.valid_to is 'Day after the stretch; null for the last.';

create function reporting.grant_roles() returns void language plpgsql as $$
begin
  if exists (select from pg_roles where rolname = 'forthright_reporting') then
    grant usage on schema reporting to forthright_reporting;
    grant select on reporting.dim_metric, reporting.fact_metric, reporting.fact_metric_history,
      reporting.dim_team, reporting.dim_calendar, reporting.fact_flag,
      reporting.fact_plan_transition to forthright_reporting;
  end if;
end $$;
comment on function reporting.grant_roles() is 'Lets the role forthright_reporting read teams and above; repeat it whenever the role is made anew.';
revoke execute on function reporting.grant_roles() from public;

create function reporting.open_people() returns void language plpgsql as $$
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
        or period_end <= (select max(t.day) - 6 from public.tick t)));
  create policy reporting_people on public.person_version as restrictive for select
    to forthright_reporting_people using (
      person_id in (select p.person_id from reporting.my_people() p));
  grant usage on schema reporting to forthright_reporting_people;
  grant select on public.rollup, public.person_version, public.metric_definition, public.tick,
    reporting.fact_metric_person, reporting.dim_rep, reporting.dim_metric, reporting.dim_calendar
    to forthright_reporting_people;
  grant execute on function reporting.my_people() to forthright_reporting_people;
end $$;
comment on function reporting.open_people() is 'Opens the views of people for the role forthright_reporting_people, each login to whom reporting.viewer says it may see.';
revoke execute on function reporting.open_people() from public;

create function reporting.close_people() returns void language plpgsql as $$
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
    revoke execute on function reporting.my_people() from forthright_reporting_people;
  end if;
end $$;
comment on function reporting.close_people() is 'Closes the views of people again.';
revoke execute on function reporting.close_people() from public;

select reporting.grant_roles();
