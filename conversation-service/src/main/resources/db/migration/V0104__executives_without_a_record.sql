-- An executive's token need not belong to somebody of the org chart, such as the chair of the board.
-- In the other services it shows states and values of everybody; so it does here, and nothing more.
create or replace function conversation_sight(viewer text, roles text[], relation text, c conversation) returns text
language sql stable as $$
  select case
    when viewer is null then case when 'executive' = any(roles) then 'states' end
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
