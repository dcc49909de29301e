-- The steps of experiments; an experiment itself is a row of job.
create table experiment_step (
  job_id uuid not null references job on delete cascade,
  position int not null,
  id text not null,
  step text not null,
  kind text not null,
  -- json and not jsonb, here and below: it keeps the order and the wording.
  parameters json not null,
  -- The request with references to other steps.
  template json not null,
  needs json not null,
  force boolean not null,
  state text not null default 'WAITING'
    check (state in ('WAITING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'NOT_RUN')),
  -- As it is sent, word for word: sent again under its key it must be the same request.
  request text,
  cache_key text,
  remote_id text,
  done bigint,
  total bigint,
  result json,
  numbers json,
  cached boolean not null default false,
  problem json,
  seconds double precision,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (job_id, position)
);

create index experiment_step_cache on experiment_step (cache_key, ended_at desc)
  where state = 'SUCCEEDED';
create index experiment_step_open on experiment_step (job_id) where state in ('WAITING', 'RUNNING');

-- Of experiments that have ended: their numbers don't change any more.
create table experiment_report (
  job_id uuid primary key references job on delete cascade,
  body json not null
);
