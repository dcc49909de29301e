-- The same bundle is imported once. Those that run here, and those that were imported before the hash was kept, have none.
create unique index job_imported_experiment on job ((request ->> 'bundleSha256')) where kind = 'experiment';
