-- Rules that people found useless are demoted to info for as long as that holds. Additive only.
create table rule_demotion (
  rule text not null,
  since timestamptz not null,
  until timestamptz,
  closes int not null,
  useful int not null,
  primary key (rule, since),
  check (since < until)
);
comment on table rule_demotion is 'Since which tick, and until which, each rule raises info only; closes and useful are what was counted at the first of them.';
create unique index rule_demotion_in_force on rule_demotion (rule) where until is null;
create index flag_history_closes on flag_history (at)
  where machine = 'workflow' and trigger in ('dismiss', 'confirm_resolved', 'close_conversation');
