-- Whether a feed brings next to nothing of its usual, judged once an hour. Additive only: a replica
-- of before knows neither column, and judges by silence alone.
alter table feed_state
  add column volume_judged timestamptz,
  add column volume_low boolean not null default false;
comment on column feed_state.volume_judged is 'The full hour up to which the volume was last judged; null until then.';
comment on column feed_state.volume_low is 'Whether the 24 hours before it brought far less than the same hours of earlier weeks.';
