create table sqlite_database (
  id text primary key,
  name text not null,
  sha256 text not null,
  source text not null check (source in ('MOUNTED', 'UPLOADED')),
  path text not null,
  size_bytes bigint not null,
  modified_nanos bigint not null,
  tables text[] not null,
  max_cell_bytes bigint not null,
  created_at timestamptz not null default clock_timestamp()
);

create index sqlite_database_by_age on sqlite_database (created_at desc, id desc);

-- What datasets call a database. The last registration under a name wins.
create table sqlite_database_name (
  name text primary key,
  database_id text not null references sqlite_database
);

create table dataset (
  id text primary key,
  name text not null,
  format text not null,
  content_hash text not null,
  examples int not null,
  without_database int not null,
  splits jsonb not null,
  hardness jsonb not null,
  warnings jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (name, content_hash)
);

create index dataset_by_age on dataset (created_at desc, id desc);

create table example (
  dataset_id text not null references dataset on delete cascade,
  index int not null,
  id text not null,
  question text not null,
  gold_sql text not null,
  database_name text not null,
  database_id text references sqlite_database,
  evidence text,
  difficulty text,
  hardness text not null,
  split text not null,
  gold_tables text[] not null,
  problem text,
  primary key (dataset_id, index)
);

create table audit_finding (
  audit_id uuid not null references job on delete cascade,
  example_index int not null,
  database_name text not null,
  question text not null,
  gold_sql text not null,
  flags text[] not null,
  detail text,
  primary key (audit_id, example_index)
);
