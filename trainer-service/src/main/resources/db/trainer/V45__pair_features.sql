-- What the gold of a pair makes use of; null for pairs that were stored before this was looked at, and without a gold.
alter table pair add column features text[];
