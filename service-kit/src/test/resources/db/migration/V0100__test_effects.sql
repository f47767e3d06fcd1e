-- Effects of the test handlers.
create table effect (
  place bigint generated always as identity primary key,
  consumer text not null,
  what text not null check (what <> 'violates')
);
create table shared_record (id text primary key, hits int not null default 0);
