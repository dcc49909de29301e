create table job (
  id uuid primary key,
  kind text not null,
  state text not null check (state in ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'SUCCEEDED', 'FAILED')),
  request jsonb not null,
  progress jsonb,
  problem jsonb,
  cancel_requested boolean not null default false,
  -- Counts the changes of state: whoever saw an older version may not change it.
  version int not null default 0,
  -- The number of its last event; taken under the row's lock, so that the numbers have no gap.
  last_seq bigint not null default 0,
  -- Makes the start of a job happen once, also when the answer to its request was lost.
  idempotency_key text unique,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz,
  -- The replica that runs the job as a whole, where a service works like that.
  owner text,
  lease_until timestamptz not null default '-infinity'
) with (fillfactor = 70);

create index job_by_age on job (kind, created_at desc, id desc);
create index job_open on job (kind, created_at) where state in ('QUEUED', 'RUNNING', 'PAUSED');

create table job_event (
  job_id uuid not null references job on delete cascade,
  seq bigint not null,
  type text not null check (type in ('state', 'progress', 'metric', 'end')),
  data jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (job_id, seq)
);
