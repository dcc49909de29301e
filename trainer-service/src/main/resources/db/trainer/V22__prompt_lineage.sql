-- SHA-256 of the generator's prompt templates that rows were made with, as its manifests name them. Empty for what was
-- made before, for uploaded rows and for imported adapters.
alter table pair_set add column prompt_hashes text[] not null default '{}';
alter table training add column prompt_hashes text[] not null default '{}';
alter table adapter add column prompt_hashes text[] not null default '{}';
