-- Which event told what of a feed, for EW24. Additive; earlier news has neither.
alter table feed_status add column event_id uuid, add column reason text;
