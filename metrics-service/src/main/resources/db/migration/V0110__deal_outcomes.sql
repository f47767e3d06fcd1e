-- What a deal's end says beyond its win: losses, cycle length, hand-overs. Additive only; a rolling
-- deploy needs nothing special. Deals stored before are credited anew when they next change.

alter table deal_version add column lost boolean not null default false;
alter table deal_version add column accepted_at timestamptz;
alter table deal_version add column stage text;
alter table deal_version add column category text;
comment on column deal_version.accepted_at is 'When it entered the sales-accepted stage, as the source says.';
comment on column deal_version.category is 'Forecast category, as in forecast events.';

alter table deal_credit add column accepted_at timestamptz;
alter table deal_credit add column counterpart text;
comment on column deal_credit.accepted_at is 'Of a win or loss: when the deal was accepted by sales, or qualified where that is not told.';
comment on column deal_credit.counterpart is 'Of a hand-over: who had the deal before, or has it after.';
alter table deal_credit drop constraint deal_credit_kind_check;
alter table deal_credit add constraint deal_credit_kind_check
  check (kind in ('created', 'qualified', 'won', 'lost', 'moved_out', 'moved_in'));
