-- What people write about a flag is sealed with a key per person; no text stays in the flag's document.
-- Additive, but texts of dismissals from before are dropped: nothing was released yet.
create table flag_text (
  flag_id uuid not null references flag (id),
  occurrence int not null,
  kind text not null check (kind in ('dispute', 'crm_reference', 'ruling', 'disposition')),
  owner_id text not null,
  sealed bytea not null,
  at timestamptz not null,
  by text not null,
  primary key (flag_id, occurrence, kind)
);
comment on table flag_text is 'Texts about a flag, encrypted with the key of owner_id; destroying the key erases them.';
update flag set body = body #- '{handling,dispositionText}' where body -> 'handling' ->> 'dispositionText' is not null;
