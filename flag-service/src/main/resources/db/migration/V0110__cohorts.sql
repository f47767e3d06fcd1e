-- What cohort rules need of a rollup, one multiple-testing cut for each rule and tick, and which feed
-- delivers what. Additive only; rollups from before carry no sample size.
alter table rollup add column n bigint;
alter table rollup add column exposure_days numeric;
alter table rollup add column complete boolean not null default true;

create table family_cut (
  tick timestamptz not null,
  rule text not null,
  cut double precision not null,
  primary key (tick, rule)
);
comment on table family_cut is 'Multiple-testing cut of a statistical rule at a tick; a late fact is judged against it.';
insert into family_cut (tick, rule, cut)
  select tick, 'EW03', family_cut from tick where family_cut is not null;

create table feed_delivery (
  kind text not null,
  feed text not null,
  since timestamptz not null,
  primary key (kind, feed)
);
comment on table feed_delivery is 'Which feed delivers which kind of fact, learned from the facts; a stale feed mutes only rules that rest on its kinds.';
