-- What is wrong with the rejected side (spec 2.15); null for pairs that were stored before this was kept, and for
-- imported ones that do not tell.
alter table pair add column rejected_error text;
