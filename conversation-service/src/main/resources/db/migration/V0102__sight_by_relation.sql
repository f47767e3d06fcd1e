-- A list knows the viewer's relations to everybody at once; asking for each row costs more than the list.
-- The function of three arguments stays for replicas of the older version.
create function conversation_sight(viewer text, roles text[], relation text, c conversation) returns text
language sql stable as $$
  select case
    when viewer is null then null
    when viewer = c.person_id then case when c.rep_sees_since is not null then 'rep' end
    when relation = 'manager' or (viewer = c.manager_id and relation = 'above') then 'manager'
    when relation = 'hr' and 'hr' = any(roles) then 'hr'
    when 'enablement' = any(c.awaiting) and 'enablement' = any(roles) then 'approver'
    when 'executive' = any(c.awaiting) and 'executive' = any(roles) then 'approver'
    when 'executive' = any(c.awaiting) and stands_in_for_executive(viewer) then 'approver'
    when viewer = any(c.approvers) and c.stage in ('prepared', 'aligned', 'scheduled') then 'approver'
    when relation = 'above' or 'executive' = any(roles) then 'states'
  end
$$;
comment on function conversation_sight(text, text[], text, conversation) is 'HR consents by its population only, enablement and executives by being asked. What a viewer of that relation is to a conversation and so how much of it they see; null = it does not exist for them.';

create or replace function conversation_sight(viewer text, roles text[], c conversation) returns text
language sql stable as $$
  select conversation_sight(viewer, roles, kit.relation(viewer, c.person_id), c)
$$;
