-- Ids of other systems that are e-mail addresses, and the address that each stands for: it links them to
-- the person whose address that is. Additive only.
create table address_id (
  alias text primary key,
  address text not null
);
comment on table address_id is 'Ids of feeds that call people by their address, as records name them, and the bare address in lower case, an alias of person_alias.';
