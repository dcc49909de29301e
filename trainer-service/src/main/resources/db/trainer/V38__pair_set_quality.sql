-- Reckoned once, as a set never changes.
create table pair_set_quality (
  pair_set_id uuid primary key references pair_set on delete cascade,
  version int not null,
  report jsonb not null
);
