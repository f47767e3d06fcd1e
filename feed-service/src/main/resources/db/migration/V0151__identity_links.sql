-- Links between ids of other systems and people that somebody made by hand, beside those that people
-- feeds bring as aliases. Additive only: a replica of before goes on with the aliases alone.
create table identity_link (
  alias text primary key,
  person_id text,
  version bigint not null check (version > 0)
);
comment on table identity_link is 'What was last decided by hand about an id in another system; it beats what people feeds say.';
comment on column identity_link.person_id is 'Null once the decision was taken back: the alias of a people feed holds again, if there is one.';

create table identity_decision (
  alias text not null,
  version bigint not null check (version > 0),
  person_id text,
  reason text not null check (reason in ('missing', 'wrong_person', 'moved', 'shared_account', 'other')),
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (alias, version)
);
comment on table identity_decision is 'Every decision about an id in another system; append only. The reason is a code, so that nothing is written about anybody.';

create table identity_release (
  alias text primary key,
  after_entity text not null default '',
  after_id text not null default '',
  started_at timestamptz not null
);
comment on table identity_release is 'Ids whose link has changed and whose records are being published again, and the last record looked at; the row goes with the last one.';

create view person_link as
select alias, person_id, true as manual from identity_link where person_id is not null
union all
select a.alias, a.person_id, false from person_alias a
where not exists (
  select from identity_link l where l.alias = a.alias and l.person_id is not null);
comment on view person_link is 'The person that an id in another system stands for: what was decided by hand, else what people feeds say.';

create index record_waiting on record (entity, record_id) where unresolved <> '{}';
