-- Of examples of rollouts that were read directly; evaluations keep the texts of theirs.
alter table comparison_flip
  add column question text,
  add column gold_sql text,
  add column left_sql text,
  add column right_sql text;
