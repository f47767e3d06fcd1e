-- Who stands at the door: which person a token stands for, and how far crm.people has been applied.
-- Additive only; a rolling deploy needs nothing special.
create table kit.token_link (
  issuer text not null,
  subject text not null,
  person_id text not null references kit.person on delete cascade,
  linked_at timestamptz not null default clock_timestamp(),
  primary key (issuer, subject)
);
comment on table kit.token_link is 'The person a token''s issuer and subject stand for, learned at the first verified address; a later change of address keeps the person.';

create table kit.applied_offset (
  topic text not null,
  partition int not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
comment on table kit.applied_offset is 'Up to where a topic that decides on access has been applied; written in the transaction of the batch.';

drop index kit.person_email;
create index person_email on kit.person (lower(email)) where email is not null;
