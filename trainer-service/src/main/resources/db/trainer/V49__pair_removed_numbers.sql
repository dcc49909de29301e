-- The pair's own number and the one that it misses; null for filters that have none, and for sets of before.
alter table pair_removed
  add column value numeric,
  add column threshold numeric;
