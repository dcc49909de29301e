-- What a search looks into; within the texts' JSON it would have to read every prompt too.
alter table pair
  add column chosen_sql text,
  add column rejected_sql text;

update pair set chosen_sql = content -> 'chosen' ->> 'sql', rejected_sql = content -> 'rejected' ->> 'sql'
where content is not null;

update pair p set chosen_sql = s.chosen_sql, rejected_sql = s.rejected_sql
from pair s
where p.content is null and s.pair_set_id = p.source_set and s.position = p.source_position;
