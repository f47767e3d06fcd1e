-- How deals came about and moved through the stages: what the mix of a seller's deals is counted from.
-- Additive only; a rolling deploy needs nothing special. Deals stored before are credited anew when
-- they next change.

alter table deal_version add column source text;
alter table deal_version add column off_icp boolean;
comment on column deal_version.source is 'self, inbound or assigned, as the source says.';
comment on column deal_version.off_icp is 'Whether the account lies outside the ideal customer profile; null when not told.';

alter table deal_credit add column created_at timestamptz;
alter table deal_credit add column planned_close date;
alter table deal_credit add column source text;
alter table deal_credit add column off_icp boolean;
alter table deal_credit add column from_stage text;
alter table deal_credit add column to_stage text;
comment on column deal_credit.created_at is 'Of a win or loss: when the deal was created.';
comment on column deal_credit.planned_close is 'Of a win: the close date that the deal had two weeks before it closed.';
comment on column deal_credit.from_stage is 'Of a move to another stage: the stage before; null for the first.';
alter table deal_credit drop constraint deal_credit_kind_check;
alter table deal_credit add constraint deal_credit_kind_check check (
  kind in ('created', 'qualified', 'won', 'lost', 'moved_out', 'moved_in', 'staged'));
