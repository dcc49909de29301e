-- What came of an error analysis; the job itself is a row of job.
create table analysis (
  job_id uuid primary key references job on delete cascade,
  -- json and not jsonb: it keeps the order of the rows.
  report json not null
);

create table analysis_example (
  job_id uuid not null references job on delete cascade,
  example_index int not null,
  database_name text not null,
  hardness text not null,
  status text not null,
  first_error text not null,
  answer_error text not null,
  bucket text not null,
  body jsonb not null,
  primary key (job_id, example_index)
);

-- Several analysed runs side by side.
create table run_table (
  id uuid primary key default uuidv7(),
  -- Of what was put together and how: the same again is the same table.
  request_key text not null unique,
  body json not null,
  created_at timestamptz not null default clock_timestamp()
);

create index run_table_by_age on run_table (created_at desc, id desc);

-- A table goes with the analyses that it shows.
create table run_table_analysis (
  run_table_id uuid not null references run_table on delete cascade,
  job_id uuid not null references job on delete cascade,
  primary key (run_table_id, job_id)
);

create index run_table_analysis_job on run_table_analysis (job_id);

-- Of common examples only; one character a run, 1 right, 0 wrong.
create table run_table_example (
  run_table_id uuid not null references run_table on delete cascade,
  example_index int not null,
  database_name text not null,
  hardness text not null,
  answers text not null,
  primary key (run_table_id, example_index)
);

create function delete_run_tables_of_analysis() returns trigger language plpgsql as $$
begin
  delete from run_table where id in
    (select run_table_id from run_table_analysis where job_id = old.id);
  return old;
end $$;

create trigger run_tables_go_with_analyses before delete on job
  for each row when (old.kind = 'analysis') execute function delete_run_tables_of_analysis();
