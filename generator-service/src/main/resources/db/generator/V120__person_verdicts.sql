-- A person's word on a candidate. Outlives the rollout that it was given on, which is only named.
create table person_verdict (
  id uuid primary key default uuidv7(),
  dataset_id text not null,
  example_index int not null,
  rollout_id uuid not null,
  turn int not null,
  sample int not null,
  sql text not null,
  -- Equal for equal results; null where the candidate gave none, or too long a one.
  result_key text,
  verdict text not null check (verdict in ('PASS', 'FAIL', 'UNKNOWN')),
  message text,
  author text not null,
  created_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz
);

create index person_verdict_of on person_verdict (dataset_id, example_index, created_at);
create index person_verdict_on on person_verdict (rollout_id);
