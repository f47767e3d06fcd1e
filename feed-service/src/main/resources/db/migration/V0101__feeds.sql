-- How far each feed has come, by event time, and what became of its records. Additive only.
create table feed_state (
  feed text primary key,
  watermark timestamptz,
  marker timestamptz,
  status text not null default 'quiet' check (status in ('healthy', 'quiet', 'stale', 'gap')),
  partitions int,
  reason text
);
comment on table feed_state is 'Watermark of each feed and the last marker written; locked while a marker is decided.';
comment on column feed_state.partitions is 'How many partitions the raw topic has; null until the broker was asked, and no watermark before.';

create table feed_partition (
  feed text not null,
  partition int not null,
  latest timestamptz,
  next_offset bigint not null default 0,
  end_offset bigint not null default 0,
  last_seen_at timestamptz not null,
  primary key (feed, partition)
);
comment on table feed_partition is 'Newest event time per raw partition, how far it is read and how far it reaches; the feed''s watermark is the minimum.';

create table feed_outcome (
  feed text not null,
  outcome text not null,
  count bigint not null,
  primary key (feed, outcome)
);
comment on table feed_outcome is 'How many raw records or facts of each feed ended how.';
