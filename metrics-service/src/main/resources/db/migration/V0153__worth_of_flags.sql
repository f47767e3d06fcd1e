-- What people said that flags were worth. Additive only; a rolling deploy needs nothing special: an older
-- instance leaves the columns empty. Flags that were closed before are closed without a judgement.
alter table flag_version add column disposition text;
alter table flag_version add column conversation_id uuid;
comment on column flag_version.disposition is 'Reason code of the close, such as acted_on or wrong_data.';
comment on column flag_version.conversation_id is 'Conversation that has taken it up or dealt with it.';

alter table flag_opening add column useful boolean;
alter table flag_opening add column judged_at timestamptz;
comment on column flag_opening.useful is 'Whether whoever closed it found it acted on or useful; null when nobody was asked or the reason was another one.';
comment on column flag_opening.judged_at is 'When that was said; with a time whenever useful is not null.';
