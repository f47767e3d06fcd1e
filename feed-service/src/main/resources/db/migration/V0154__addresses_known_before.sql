-- People and records from before addresses linked anybody: the addresses that people feeds have told
-- already, the ids that are addresses and wait for a person, and their records once more. Additive only.
insert into person_alias (alias, person_id)
select distinct on (lower(fields ->> 'email')) lower(fields ->> 'email'), record_id
from record
where entity = 'person' and fields ->> 'email' like '%_@%'
order by lower(fields ->> 'email'), record_id
on conflict (alias) do nothing;

insert into address_id (alias, address)
select distinct u.alias, lower(substr(u.alias, strpos(u.alias, ':') + 1))
from record r cross join lateral unnest(r.unresolved) as u (alias)
where r.unresolved <> '{}' and u.alias like '%_:%_@%'
on conflict (alias) do nothing;

insert into identity_release (alias, started_at)
select alias, kit.now() from address_id
on conflict (alias) do nothing;
