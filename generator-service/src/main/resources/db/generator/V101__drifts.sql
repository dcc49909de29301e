-- Its state, and what it compares, are those of the job with the same id.
create table drift (
  id uuid primary key references job on delete cascade,
  -- The prompts that were given as texts; json, because they may hold NUL characters.
  prompts json not null,
  -- Null until it has succeeded.
  report jsonb
);
