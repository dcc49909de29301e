-- Evaluations that came in bundles are jobs of a kind of their own. The same bundle is imported once.
create unique index job_imported_evaluation on job ((request ->> 'bundleSha256'))
  where kind = 'imported-evaluation';

-- What came along, as it was in the bundle.
create table imported_evaluation_file (
  job_id uuid not null references job on delete cascade,
  path text not null,
  content bytea not null,
  primary key (job_id, path)
);
