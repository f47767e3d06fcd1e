-- Which flags each conversation asked for, so that a version is applied once. Additive only.
create table conversation_link (
  conversation_id uuid primary key,
  version bigint not null,
  flag_ids uuid[] not null
);
comment on table conversation_link is 'Conversations as applied last; flag_ids is what they asked for, refused ones included.';
