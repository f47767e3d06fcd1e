-- A restated week may make an old raise untrue: found by the tick that brought it. Additive only.
create index rollup_restated on rollup (tick) where restated;
