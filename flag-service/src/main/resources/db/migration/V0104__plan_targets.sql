-- Plans in force keep new flags on their metrics quiet. Additive only.
create table plan_target (
  plan_id uuid primary key,
  version bigint not null,
  person_id text not null,
  in_force boolean not null,
  metrics text[] not null
);
comment on table plan_target is 'Plans as published last; in_force = new flags of the person on these metrics wait.';
create index plan_target_in_force on plan_target (plan_id) where in_force;
