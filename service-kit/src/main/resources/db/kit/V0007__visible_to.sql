-- The people somebody sees as a set, so that a list asks once and not for every row. Additive only; a
-- rolling deploy needs nothing special.
create function kit.visible_to(viewer text) returns table (person_id text, relation text)
language sql stable as $$
  select seen.subject,
    case min(seen.distance) when 0 then 'self' when 1 then 'manager' when 2 then 'above' else 'hr' end
  from (
    select viewer, 0 where viewer is not null
    union all
    select c.descendant, least(c.depth, 2) from kit.org_closure c where c.ancestor = viewer
    union all
    select c.descendant, least(c.depth, 2)
    from kit.delegation d join kit.org_closure c on c.ancestor = d.from_person_id
    where d.to_person_id = viewer and d.from_at <= kit.now() and kit.now() < d.to_at
    union all
    select h.person_id, 3 from kit.hr_assignment h
    where h.hr_person_id = viewer and h.from_at <= kit.now() and kit.now() < h.to_at
  ) seen (subject, distance)
  group by seen.subject
$$;
comment on function kit.visible_to(text) is 'Everybody for whom kit.relation(viewer, person) is something, and what it is: the one visibility rule for lists.';
