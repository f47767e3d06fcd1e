-- Who may see whom: HR populations and stand-ins beside the org chart, and the one predicate over all
-- of it. Additive only; a rolling deploy needs nothing special.
create table kit.grant_setting (
  kind text not null check (kind in ('hr_population', 'delegation')),
  id text not null,
  version bigint not null,
  effective_from date not null,
  retired boolean not null,
  body jsonb not null,
  primary key (kind, id, version)
);
comment on table kit.grant_setting is 'HR populations and delegations as projected from company.reference; every version, since each holds from its own day.';

create table kit.hr_assignment (
  hr_person_id text not null,
  person_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null
);
comment on table kit.hr_assignment is 'Which people an HR partner looks after, and when; computed from kit.grant_setting whenever that changes.';
create index hr_assignment_pair on kit.hr_assignment (hr_person_id, person_id);

create table kit.delegation (
  to_person_id text not null,
  from_person_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null
);
comment on table kit.delegation is 'Who stands in for whom, and when; computed from kit.grant_setting whenever that changes.';
create index delegation_to on kit.delegation (to_person_id);

create function kit.line(viewer text, subject text) returns int language sql stable as $$
  select min(above.depth) from (
    select c.depth from kit.org_closure c where c.ancestor = viewer and c.descendant = subject
    union all
    select c.depth
    from kit.delegation d
      join kit.org_closure c on c.ancestor = d.from_person_id and c.descendant = subject
    where d.to_person_id = viewer and d.from_at <= kit.now() and kit.now() < d.to_at
  ) above
$$;
comment on function kit.line(text, text) is 'How far the viewer, or whom they stand in for now, is above the subject; null when not at all.';

create function kit.looks_after(viewer text, subject text) returns boolean language sql stable as $$
  select exists (select 1 from kit.hr_assignment h
    where h.hr_person_id = viewer and h.person_id = subject
      and h.from_at <= kit.now() and kit.now() < h.to_at)
$$;
comment on function kit.looks_after(text, text) is 'Whether the subject is in an HR population assigned to the viewer now.';

create function kit.relation(viewer text, subject text) returns text language sql stable as $$
  select case
    when viewer is null or subject is null then null
    when viewer = subject then 'self'
    when kit.line(viewer, subject) = 1 then 'manager'
    when kit.line(viewer, subject) > 1 then 'above'
    when kit.looks_after(viewer, subject) then 'hr'
  end
$$;
comment on function kit.relation(text, text) is 'What the viewer is to the subject now, the closest: self, manager (or their stand-in), above, hr; null when nothing.';

create function kit.may_see(viewer text, subject text, sees_all boolean) returns boolean
language sql stable as $$
  select sees_all
      or (viewer is not null and (viewer = subject
        or kit.line(viewer, subject) is not null
        or kit.looks_after(viewer, subject)))
$$;
comment on function kit.may_see(text, text, boolean) is 'The one visibility rule, for single objects and inside list queries: oneself, the downline as it is now (also of whom one stands in for), the HR population assigned, or everybody for roles that see all.';
