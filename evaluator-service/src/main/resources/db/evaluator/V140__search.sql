-- What examples are searched by and what they cost, beside what became of them. Null in evaluations from before.
alter table evaluation_outcome
  add column question text,
  add column gold_sql text,
  -- Null without an answer.
  add column answer_sql text,
  add column features text[],
  add column turns int,
  add column prompt_tokens bigint,
  add column completion_tokens bigint,
  -- Generating and verifying, all turns together.
  add column millis double precision;
