-- Corrected golds and examples to leave out; never changed once uploaded.
create table gold_overlay (
  id uuid primary key default uuidv7(),
  name text not null,
  version int not null,
  -- SHA-256 of the entries in their order.
  content_hash text not null,
  -- Null: for any dataset whose examples fit.
  dataset_hash text,
  corrected int not null,
  excluded int not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (name, version),
  unique (name, content_hash)
);

create index gold_overlay_by_age on gold_overlay (created_at desc, id desc);

create table gold_overlay_entry (
  overlay_id uuid not null references gold_overlay on delete cascade,
  position int not null,
  body json not null,
  primary key (overlay_id, position)
);
