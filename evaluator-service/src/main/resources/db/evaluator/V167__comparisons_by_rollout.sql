-- The page of a run that was not evaluated shows what comparisons found of it.
create index comparison_left_rollout on comparison ((body #>> '{left,rolloutId}'));
create index comparison_right_rollout on comparison ((body #>> '{right,rolloutId}'));
