create table predictions (
  id uuid primary key default uuidv7(),
  name text,
  sha256 text not null,
  examples int not null,
  samples_per_example int not null,
  blank int not null,
  -- An array of arrays of text: the answers of each example.
  answers jsonb not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Its state is that of the job with the same id.
create table rollout (
  id uuid primary key references job on delete cascade,
  name text,
  config jsonb not null,
  dataset jsonb not null,
  -- Null until the items are there.
  manifest jsonb
);

create table rollout_item (
  rollout_id uuid not null references rollout on delete cascade,
  example_index int not null,
  position int not null,
  -- json and not jsonb, here and below: model output may hold NUL characters, which jsonb refuses.
  example json not null,
  status text not null default 'READY' check (status in ('READY', 'RUNNING', 'DONE', 'FAILED')),
  owner text,
  attempt int not null default 0,
  failures int not null default 0,
  not_before timestamptz not null default '-infinity',
  lease_until timestamptz not null default '-infinity',
  last_error text,
  ended_at timestamptz,
  primary key (rollout_id, example_index)
) with (fillfactor = 70);

create index rollout_item_open on rollout_item (rollout_id, example_index)
  where status in ('READY', 'RUNNING');

-- A finished turn of an unfinished item; a crash redoes one turn and not all of them.
create table rollout_turn (
  rollout_id uuid not null,
  example_index int not null,
  turn int not null,
  body json not null,
  next_prompt json not null,
  gold_row_count bigint,
  primary key (rollout_id, example_index, turn),
  foreign key (rollout_id, example_index) references rollout_item on delete cascade
);

create table trajectory (
  rollout_id uuid not null,
  example_index int not null,
  status text not null,
  hardness text not null,
  database_name text not null,
  correct boolean not null,
  head json not null,
  turns json not null,
  primary key (rollout_id, example_index),
  foreign key (rollout_id, example_index) references rollout_item on delete cascade
);

create index trajectory_filter on trajectory (rollout_id, status, hardness, database_name);
