-- What came of an evaluation; the job itself is a row of job.
create table evaluation (
  job_id uuid primary key references job on delete cascade,
  summary jsonb not null
);
