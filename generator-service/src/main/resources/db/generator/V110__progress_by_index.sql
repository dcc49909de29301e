-- A list of rollouts counts the items and right answers of each; their rows are wide, these are not.
create index rollout_item_status on rollout_item (rollout_id, status);
create index trajectory_right on trajectory (rollout_id) where correct;
