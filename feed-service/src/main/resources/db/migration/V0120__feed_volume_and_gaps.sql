-- How much each feed brings, and what was lost before it was read. Additive only.
create table feed_volume (
  feed text not null,
  hour timestamptz not null,
  records bigint not null check (records > 0),
  primary key (feed, hour)
);
comment on table feed_volume is 'Raw records of each feed by the hour the broker got them, each counted once however often it is read; kept for 36 days.';

create table feed_gap (
  feed text not null,
  partition int not null,
  from_offset bigint not null,
  to_offset bigint not null check (to_offset > from_offset),
  found_at timestamptz not null,
  primary key (feed, partition, from_offset)
);
comment on table feed_gap is 'Offsets that the broker had dropped before they were read: from_offset up to, without, to_offset.';
