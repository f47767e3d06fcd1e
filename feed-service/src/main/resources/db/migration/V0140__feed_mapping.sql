-- Mappings that operators gave a feed while it runs. Additive only.
create table feed_mapping (
  feed text not null,
  version bigint not null check (version > 0),
  mapping text not null,
  mapping_version text not null,
  known_at timestamptz not null,
  changed_by text not null,
  primary key (feed, version)
);
comment on table feed_mapping is 'Every mapping file that was put for a feed; the newest is read, in place of the configured one.';
