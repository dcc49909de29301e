-- The console's pages name the experiment that made a run, a training or a pair set.
drop index experiment_step_rollout;
create index experiment_step_made on experiment_step (remote_id) where not cached;
