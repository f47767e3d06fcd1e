-- Whether flags ended by themselves. Additive only; a rolling deploy needs nothing special: an older
-- instance leaves the columns empty, and empty is not known.
alter table flag_version add column self_corrected boolean;
comment on column flag_version.self_corrected is 'It cleared before anybody touched it; null when that was not stored.';

alter table flag_opening add column self_corrected boolean;
comment on column flag_opening.self_corrected is 'Resolved before anybody touched it, as one of its lives says; null when that is not known.';
