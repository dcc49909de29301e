-- What a mining job makes. The job itself, with its request, is a row of job.
create table pair_set (
  job_id uuid primary key references job on delete cascade,
  name text unique,
  request jsonb not null,
  -- Of its pairs in order; null until the job has succeeded, and final from then on.
  hash text,
  counts jsonb
);

create table pair (
  pair_set_id uuid not null references pair_set on delete cascade,
  position int not null,
  type text not null,
  content jsonb not null,
  primary key (pair_set_id, position)
);

create index pair_by_type on pair (pair_set_id, type, position);
