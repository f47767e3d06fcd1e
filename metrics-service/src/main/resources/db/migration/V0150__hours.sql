-- A unit more: hours. Additive only; a rolling deploy needs nothing special.
comment on column reporting.dim_metric.unit is 'count, ratio (1 is 100 %), hours, days or currency.';
comment on column reporting.fact_metric.unit is 'count, ratio (1 is 100 %), hours, days or currency.';
comment on column reporting.fact_metric_person.unit is 'count, ratio (1 is 100 %), hours, days or currency.';
