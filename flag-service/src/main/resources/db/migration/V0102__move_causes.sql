-- A retraction names the late facts that caused it. Additive only; older moves had none.
alter table flag_history add column event_ids text[] not null default '{}';
comment on column flag_history.event_ids is 'Events that caused the move, where it was not the evidence of the flag itself.';
