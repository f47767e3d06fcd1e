-- Fiscal months, and values of roles, segments and the company. Additive only; a rolling deploy needs
-- nothing special: an older instance neither writes nor asks for them.

alter table rollup drop constraint rollup_subject_type_check,
  add constraint rollup_subject_type_check check (
    subject_type in ('rep', 'team', 'manager', 'manager_rep', 'role', 'segment', 'company'));
alter table rollup drop constraint rollup_grain_check,
  add constraint rollup_grain_check check (grain in ('week', 'month', 'quarter'));
alter table rollup alter column person_id drop not null,
  add constraint rollup_person_check check (
    person_id is not null or subject_type in ('role', 'segment', 'company'));
comment on column rollup.person_id is 'Whose record it is: the rep, or the manager of a team or pair; decides who may see it. Null for role, segment and company, which are nobody''s.';
