-- The audit can be added to and read, and nothing else. Additive only; a rolling deploy needs nothing
-- special.
do $$
declare
  grantee text;
begin
  -- Whoever was granted more than that when the table was made: the role the service works in.
  for grantee in
    select distinct g.grantee from information_schema.role_table_grants g
    where g.table_schema = 'kit' and g.table_name = 'audit' and g.grantee <> current_user
  loop
    execute format('revoke update, delete, truncate, references, trigger on kit.audit from %I', grantee);
  end loop;
end $$;

create function kit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
comment on function kit.refuse_change() is 'For whoever owns the table and works in it too: what the missing privilege refuses to the application role.';

create trigger audit_append_only before update or delete or truncate on kit.audit
  for each statement execute function kit.refuse_change();

create index audit_at on kit.audit (at, id);
create index audit_subjects on kit.audit using gin (subjects);
