-- How each deal stood while it was open, so that a day's pipeline can be read as it was. Additive only;
-- a rolling deploy needs nothing special. Deals stored before have their spans written when they next
-- change.

alter table deal_version add column probability_pct numeric;

create table deal_span (
  opportunity_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  owner_id text not null,
  amount numeric,
  currency text,
  close_date date,
  stage text,
  category text,
  probability_pct numeric,
  qualified boolean not null,
  visible_at timestamptz not null,
  superseded_at timestamptz not null,
  check (from_at < to_at)
);
comment on table deal_span is 'How an open deal stood from from_at to to_at; derived from deal_version, rewritten whole per deal.';
comment on column deal_span.visible_at is 'The span was said from here to superseded_at; a tick sees what was said at it.';
create index deal_span_deal on deal_span (opportunity_id);
create index deal_span_time on deal_span using gist (tstzrange(from_at, to_at));
