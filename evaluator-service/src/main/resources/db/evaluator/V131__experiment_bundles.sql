-- What the request of a step named, with its content hash, as the cache saw it when the step began.
alter table experiment_step add column consumed json not null default '[]';
