create table adapter (
  id uuid primary key,
  name text not null unique references artifact_name,
  source text not null check (source in ('TRAINING', 'PATH', 'UPLOAD')),
  model_id uuid not null references model,
  base_hash text not null,
  rank int not null,
  alpha double precision not null,
  rank_stabilised boolean not null,
  targets text[] not null,
  training_id uuid,
  -- Deleting a parent is refused, so that the lineage of an adapter stays whole.
  parent_adapter_id uuid references adapter,
  data_hash text,
  template_hash text,
  bytes bigint not null,
  created_at timestamptz not null default clock_timestamp()
);

create index adapter_by_age on adapter (created_at desc, id desc);
create index adapter_by_model on adapter (model_id);
create index adapter_by_parent on adapter (parent_adapter_id);
