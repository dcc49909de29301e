-- Uploaded rows; the file lies under its hash.
create table training_file (
  id uuid primary key,
  name text,
  row_count int not null,
  forms jsonb not null,
  bytes bigint not null,
  sha256 text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- A training; the job itself, with the request as it came, is a row of job.
create table training (
  job_id uuid primary key references job on delete cascade,
  -- The request with every default filled in.
  plan jsonb not null,
  result_name text not null,
  model_id uuid not null,
  model_name text not null,
  initial_adapter_id uuid,
  -- Null until the rows have been written.
  row_counts jsonb,
  data_hash text,
  template_hash text,
  -- The step of the newest checkpoint.
  checkpoint_step int,
  restarts int not null default 0,
  -- How often the learner was lost since that checkpoint.
  stalled int not null default 0,
  mlflow_run text,
  result jsonb
);

create index training_by_result on training (result_name);

create table training_metric (
  job_id uuid not null references training on delete cascade,
  step int not null,
  numbers jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (job_id, step)
);
