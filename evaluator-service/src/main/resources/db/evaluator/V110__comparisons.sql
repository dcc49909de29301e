-- What became of each example, so that comparisons need not read the trajectories again.
create table evaluation_outcome (
  job_id uuid not null references job on delete cascade,
  example_index int not null,
  database_name text not null,
  hardness text not null,
  status text not null,
  -- One character for each of the evaluation's graders, in their order: 1 right, 0 wrong, - no verdict.
  first_turn text not null,
  answer text not null,
  executable boolean not null,
  first_error text not null,
  answer_error text not null,
  primary key (job_id, example_index)
);

-- The deciding grader first. Null: made before outcomes were kept.
alter table evaluation add column graders text[];
alter table evaluation add column grader_versions int[];

create table comparison (
  id uuid primary key default uuidv7(),
  -- Of what was compared and how: the same again is the same comparison.
  request_key text not null unique,
  -- Null: the rollout was read directly.
  left_job uuid references job on delete cascade,
  right_job uuid references job on delete cascade,
  -- json and not jsonb: it keeps the order of the slices.
  body json not null,
  created_at timestamptz not null default clock_timestamp()
);

create index comparison_by_age on comparison (created_at desc, id desc);
create index comparison_left on comparison (left_job);
create index comparison_right on comparison (right_job);

create table comparison_flip (
  comparison_id uuid not null references comparison on delete cascade,
  metric text not null,
  example_index int not null,
  direction text not null,
  hardness text not null,
  database_name text not null,
  left_error text not null,
  right_error text not null,
  primary key (comparison_id, metric, example_index)
);
