-- Which flags lay open at a moment, without reading all that were ever closed. Additive only; a rolling
-- deploy needs nothing special.
create index flag_opening_live on flag_opening ((coalesce(closed_at, 'infinity'::timestamptz)));
