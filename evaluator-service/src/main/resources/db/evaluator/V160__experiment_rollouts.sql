-- The console's list of runs names the experiment that started each.
create index experiment_step_rollout on experiment_step (remote_id) where kind = 'ROLLOUT';
