-- Keys that seal text about people. Additive only; a rolling deploy needs nothing special.
create table kit.data_key (
  owner text primary key,
  key_id text not null,
  wrapped bytea,
  created_at timestamptz not null default clock_timestamp(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
comment on table kit.data_key is 'One AES-256 key for each person (owner person/<id>) and for this service (service/<purpose>), wrapped by the mounted master key. Destroying it erases all that it sealed.';
comment on column kit.data_key.key_id is 'The master key that wrapped it; wrapped anew at start when another one is current.';
