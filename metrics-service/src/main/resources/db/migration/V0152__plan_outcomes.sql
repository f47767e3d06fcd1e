-- How formal plans ended. A plan-service that was restored numbers a plan's versions anew, beside those
-- it had told before: both are kept, as with flags. A rolling deploy needs nothing special: the old
-- version inserts "on conflict do nothing"; what it stores is counted when the plan changes again.
alter table plan_version drop constraint plan_version_pkey;
alter table plan_version add primary key (event_id);
create index plan_version_plan on plan_version (plan_id, version);
comment on table plan_version is 'Plans after each change; a version may be there twice when plan-service was restored.';

create table plan_outcome (
  plan_id uuid not null,
  state text not null,
  person_id text not null,
  manager_id text not null,
  entered_at timestamptz not null,
  left_at timestamptz not null,
  check (entered_at <= left_at)
);
comment on table plan_outcome is 'Each end that a formal plan came to, and until when it stood; derived from plan_version, rewritten whole per plan. What was entered after a tick is not known at the tick.';
comment on column plan_outcome.manager_id is 'Who led it when it ended.';
comment on column plan_outcome.left_at is 'When it came to another end after all; infinity while this one stands.';
create index plan_outcome_plan on plan_outcome (plan_id);
create index plan_outcome_entered on plan_outcome (entered_at);

insert into plan_outcome (plan_id, state, person_id, manager_id, entered_at, left_at)
select plan_id, state, person_id, manager_id, changed_at, left_at
from (
  select e.*, coalesce(lead(changed_at) over (
    partition by plan_id order by changed_at, version, event_id), 'infinity') as left_at
  from (
    select v.*, lag(state) over (
      partition by plan_id order by changed_at, version, event_id) as before
    from plan_version v where type = 'formal'
  ) as e
  where state is distinct from before
) as entry
where state in ('succeeded', 'closed_success', 'separated', 'separated_external', 'role_changed',
  'withdrawn');

create or replace view reporting.fact_plan_transition with (security_barrier) as
select week_start, type, state, case when people >= 5 then plans end as plans, people < 5 as withheld
from (
  select date_trunc('week', d.day::timestamp)::date as week_start, v.type, v.state,
    count(*) as plans, count(distinct v.person_id) as people
  from (
    select p.*, lag(p.state) over (partition by p.plan_id order by p.changed_at, p.version, p.event_id) as before
    from public.plan_version p
  ) v
    join lateral (
      select t.day from public.tick t where t.at >= v.changed_at order by t.at limit 1) d on true
  where v.before is distinct from v.state
  group by 1, 2, 3
) f;
