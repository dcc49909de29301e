-- The console shows each rollout with its newest evaluation.
create index job_evaluation_rollout on job ((request ->> 'rolloutId'), created_at desc)
  where kind = 'evaluation';
