-- A mapping that was put can be taken back: a version without a mapping says that the configured one is read again.
alter table feed_mapping alter column mapping drop not null;
alter table feed_mapping alter column mapping_version drop not null;
alter table feed_mapping add constraint feed_mapping_whole_or_none check ((mapping is null) = (mapping_version is null));
comment on table feed_mapping is 'Every mapping file that was put for a feed; the newest is read, in place of the configured one. Without a mapping the configured one is read again.';
