-- Models and adapters share one set of names, as a rollout may name either. A model's version numbers are never
-- given twice, so its name stays when its versions are deleted.
create table artifact_name (
  name text primary key,
  kind text not null check (kind in ('MODEL', 'ADAPTER')),
  last_version int not null default 0
);

-- A model has a row from the moment its import is asked for; its id is that of the job. What a training
-- published has no job.
create table model (
  id uuid primary key,
  name text not null references artifact_name,
  -- Null until it is in the store.
  version int check (version > 0),
  -- The import found this model in the store already.
  same_as uuid references model on delete cascade,
  source jsonb not null,
  licence text,
  parent_model_id uuid,
  training_id uuid,
  adapter_id uuid,
  family text,
  parameters bigint,
  base_hash text,
  content_hash text,
  context_length int,
  vocabulary_size int,
  template_hash text,
  bytes bigint,
  created_at timestamptz not null default clock_timestamp(),
  ready_at timestamptz,
  unique (name, version),
  check (version is null or (base_hash is not null and content_hash is not null and bytes is not null))
);

create index model_by_age on model (created_at desc, id desc);
create unique index model_by_content on model (name, content_hash) where version is not null;

create table model_export (
  id uuid primary key references job on delete cascade,
  model_id uuid not null references model on delete cascade,
  precision text not null check (precision in ('FP32', 'FP16', 'BF16', 'INT8', 'INT4')),
  -- 0 where there are no blocks, so that it can be part of the key.
  block_size int not null,
  content_hash text,
  bytes bigint,
  measures jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  ready_at timestamptz
);

create index model_export_by_model on model_export (model_id, precision, block_size);

-- The files of models, exports and adapters; only what is listed here is served.
create table stored_file (
  artifact_id uuid not null,
  path text not null,
  bytes bigint not null,
  sha256 text not null,
  primary key (artifact_id, path)
);
