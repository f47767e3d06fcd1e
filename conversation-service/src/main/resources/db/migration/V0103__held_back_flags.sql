-- Flags that flag-service holds back (a silence, a plan, a louder flag) are nobody's yet. Additive;
-- what was held back before this is known with its next change.
alter table flag add column held_back boolean not null default false;
comment on column flag.held_back is 'Its manager has not been shown it: no conversation is offered about it.';
