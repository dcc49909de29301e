-- The first 128 bits of SHA-256 over the chosen text: with merge_key the same for pairs that differ in their system
-- message only.
alter table pair add column chosen_key uuid;

create or replace function pg_temp.framed(part text) returns bytea language sql immutable as
$$ select convert_to(octet_length(part) || ':' || part, 'UTF8') $$;

update pair set chosen_key = substr(encode(sha256(pg_temp.framed(content -> 'chosen' ->> 'text')), 'hex'), 1, 32)::uuid
where content is not null;

update pair p set chosen_key = s.chosen_key
from pair s
where p.content is null and s.pair_set_id = p.source_set and s.position = p.source_position;

alter table pair alter column chosen_key set not null;

-- Sets that failed or were stopped have no pairs.
delete from pair p using job j where j.id = p.pair_set_id and j.state in ('FAILED', 'CANCELLED');
delete from pair_removed p using job j where j.id = p.pair_set_id and j.state in ('FAILED', 'CANCELLED');

-- For the list of decisions, newest first.
create index pair_decision_by_time on pair_decision (decided_at desc, id desc);
