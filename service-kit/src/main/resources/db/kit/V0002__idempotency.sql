-- First answers to creating requests, so that a repeated request creates nothing twice.
-- Additive; a rolling deploy needs nothing special.
create table kit.idempotency (
  key_hash bytea primary key,
  salt bytea not null,
  request_hash bytea not null,
  sealed_view bytea,
  created timestamptz not null default kit.now()
);
comment on table kit.idempotency is 'First answers by Idempotency-Key, swept after three days. A row''s creator holds its key until the transaction ends, so a concurrent repeat waits for it.';
comment on column kit.idempotency.key_hash is 'SHA-256 of principal and key. The key itself is not kept: it opens the answer.';
comment on column kit.idempotency.sealed_view is 'The answer, AES-256-GCM under a key that only the same request yields; null while the first one is under way.';
create index idempotency_created on kit.idempotency (created);
