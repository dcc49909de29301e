-- What was trained on which set. A set stays while one of them does, so that their lineage stays true.
create table pair_set_result (
  pair_set_id uuid not null references pair_set,
  adapter_id uuid references adapter on delete cascade,
  model_id uuid references model on delete cascade,
  check ((adapter_id is null) <> (model_id is null)),
  unique nulls not distinct (pair_set_id, adapter_id, model_id)
);

create index pair_set_result_by_adapter on pair_set_result (adapter_id);
create index pair_set_result_by_model on pair_set_result (model_id);

insert into pair_set_result (pair_set_id, adapter_id)
select s.job_id, a.id from adapter a
join training t on t.job_id = a.training_id
join pair_set s on t.plan -> 'data' ->> 'pairSet' in (s.job_id::text, s.name);

insert into pair_set_result (pair_set_id, model_id)
select s.job_id, m.id from model m
join training t on t.job_id = m.training_id
join pair_set s on t.plan -> 'data' ->> 'pairSet' in (s.job_id::text, s.name);
