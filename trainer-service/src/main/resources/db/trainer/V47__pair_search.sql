-- What a search compares with, in lower case: made when a pair is stored, and not of each pair at each search. Between
-- the two texts stands a character that no SQL has.
alter table pair
  add column question_search text generated always as (lower(question)) stored,
  add column sql_search text generated always as
    (lower(coalesce(chosen_sql, '') || E'\x1f' || coalesce(rejected_sql, ''))) stored;
