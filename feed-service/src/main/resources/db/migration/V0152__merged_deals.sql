-- Which deal was merged into which, and which activities are about a deal, so that they move with it.
-- Additive only: a replica of before writes neither; what it writes during a rolling upgrade is noted
-- when an activity is next spoken of, and when a merge is next told.
create table deal_merge (
  record_id text primary key,
  into_id text not null
);
comment on table deal_merge is 'Deals that were merged into another one, as their records say; the survivor may have been merged in its turn.';
create index deal_merge_into on deal_merge (into_id);

insert into deal_merge (record_id, into_id)
select record_id, fields ->> 'mergedInto' from record
where entity = 'opportunity' and fields ->> 'mergedInto' is not null;

alter table record add column about_deal text;
comment on column record.about_deal is 'The deal that an activity names, as its feed calls it; null for other records.';
update record set about_deal = fields ->> 'opportunityId'
where entity = 'activity' and fields ->> 'opportunityId' is not null;
create index record_about_deal on record (about_deal, record_id) where about_deal is not null;
