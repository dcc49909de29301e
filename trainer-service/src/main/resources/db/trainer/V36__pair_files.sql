-- Uploaded pairs; the file lies under its hash.
create table pair_file (
  id uuid primary key,
  name text,
  form text not null,
  row_count int not null,
  bytes bigint not null,
  sha256 text not null,
  created_at timestamptz not null default clock_timestamp()
);
