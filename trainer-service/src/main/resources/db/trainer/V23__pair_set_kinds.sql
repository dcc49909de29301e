-- Sets of several kinds, pairs with two whole sides.

create table pair_set_parent (
  pair_set_id uuid not null references pair_set on delete cascade,
  -- No cascade: a set stays while another one was made from it.
  parent_id uuid not null references pair_set,
  primary key (pair_set_id, parent_id)
);

create index pair_set_parent_by_parent on pair_set_parent (parent_id);

update pair_set set
  request = request || '{"kind": "MINED"}',
  counts = counts - '{trajectories,badGold,skipped,emptyGold,withPair}'::text[] || jsonb_build_object(
    'mining', jsonb_build_object(
      'trajectories', counts -> 'trajectories', 'badGold', counts -> 'badGold', 'skipped', counts -> 'skipped',
      'emptyGold', counts -> 'emptyGold', 'withPair', counts -> 'withPair'));

update job set request = request || '{"kind": "MINED"}' where kind = 'pair-set';

-- The database hashes a pair as the service does: over texts, each with its length in bytes.
create function pg_temp.framed(part text) returns bytea language sql immutable as
$$ select convert_to(octet_length(part) || ':' || part, 'UTF8') $$;

update pair set content = jsonb_build_object(
  'position', content -> 'position',
  'contentHash', encode(sha256(
    pg_temp.framed(content ->> 'databaseName') || pg_temp.framed(content ->> 'systemMessage')
    || pg_temp.framed(content ->> 'prompt') || pg_temp.framed(content ->> 'chosen')
    || pg_temp.framed(content ->> 'rejected')), 'hex'),
  'type', content -> 'type',
  'origin', content -> 'origin',
  -- Not kept then.
  'judge', '',
  'reward', case content ->> 'type' when 'CORRECT_LOW_COST_VS_CORRECT_HIGH_COST' then 'WITH_COST' else 'RULE' end,
  'margin', content -> 'margin',
  'example', jsonb_build_object(
    'exampleId', content -> 'exampleId', 'databaseName', content -> 'databaseName',
    'question', content -> 'question', 'goldSql', content -> 'goldSql'),
  'lineage', jsonb_build_object(
    'rolloutId', content -> 'rolloutId', 'exampleIndex', content -> 'exampleIndex', 'turn', content -> 'turn'),
  'systemMessage', content -> 'systemMessage',
  'prompt', content -> 'prompt',
  'chosen', jsonb_build_object(
    'text', content -> 'chosen', 'sql', content -> 'chosen', 'reward', content -> 'chosenReward',
    'turn', content -> 'chosenTurn', 'verdicts', '{}'::jsonb, 'costFlags', content -> 'chosenCostFlags'),
  'rejected', jsonb_build_object(
    'text', content -> 'rejected', 'sql', content -> 'rejected', 'reward', content -> 'rejectedReward',
    'turn', content -> 'rejectedTurn', 'verdicts', '{}'::jsonb, 'costFlags', content -> 'rejectedCostFlags'));
