-- What pairs are chosen and counted by, beside their texts; and pairs that were taken over, whose texts stay where they
-- are.
alter table pair
  alter column content drop not null,
  add column origin text,
  add column reward text,
  add column content_hash text,
  -- The first 128 bits of SHA-256 over database, prompt and rejected text.
  add column merge_key uuid,
  add column margin numeric,
  add column edit_distance int,
  add column edit_length int,
  add column chosen_tokens int,
  add column rejected_tokens int,
  add column database_name text,
  add column question text,
  add column hardness text,
  add column chosen_executable boolean,
  add column rejected_executable boolean,
  add column rejected_reward numeric,
  add column chosen_verdicts jsonb,
  -- The pair that it was taken over from.
  add column parent_set uuid,
  add column parent_position int,
  -- The pair that has the texts: the parent, or one further up. No foreign key: a set stays while another one was made
  -- from it (pair_set_parent), and a check a row would double the time of a merge.
  add column source_set uuid,
  add column source_position int,
  add check ((content is null) = (source_set is not null));

create or replace function pg_temp.framed(part text) returns bytea language sql immutable as
$$ select convert_to(octet_length(part) || ':' || part, 'UTF8') $$;

-- Spec 2.14.
create or replace function pg_temp.words(answer text) returns text[] language sql immutable as
$$ select coalesce(array_agg(word[1] order by place), '{}')
   from regexp_matches(
     regexp_replace(lower(trim(answer)), '^sql:', ''), '[a-z_][a-z0-9_]*|[0-9]+|[<>=!]+|[,.()*+/-]', 'g')
     with ordinality as found (word, place) $$;

create or replace function pg_temp.distance(a text[], b text[]) returns int language plpgsql immutable as $$
declare
  above int[];
  line int[];
begin
  for j in 0..cardinality(b) loop
    above[j] := j;
  end loop;
  for i in 1..cardinality(a) loop
    line[0] := i;
    for j in 1..cardinality(b) loop
      line[j] := least(above[j - 1] + (a[i] <> b[j])::int, above[j] + 1, line[j - 1] + 1);
    end loop;
    above := line;
  end loop;
  return above[cardinality(b)];
end $$;

update pair set
  origin = content ->> 'origin',
  reward = content ->> 'reward',
  content_hash = content ->> 'contentHash',
  merge_key = substr(encode(sha256(
    pg_temp.framed(content -> 'example' ->> 'databaseName') || pg_temp.framed(content ->> 'prompt')
    || pg_temp.framed(content -> 'rejected' ->> 'text')), 'hex'), 1, 32)::uuid,
  margin = (content ->> 'margin')::numeric,
  edit_distance = pg_temp.distance(
    pg_temp.words(content -> 'chosen' ->> 'sql'), pg_temp.words(content -> 'rejected' ->> 'sql')),
  edit_length = greatest(
    1, cardinality(pg_temp.words(content -> 'chosen' ->> 'sql')),
    cardinality(pg_temp.words(content -> 'rejected' ->> 'sql'))),
  chosen_tokens = cardinality(pg_temp.words(content -> 'chosen' ->> 'text')),
  rejected_tokens = cardinality(pg_temp.words(content -> 'rejected' ->> 'text')),
  database_name = content -> 'example' ->> 'databaseName',
  question = content -> 'example' ->> 'question',
  hardness = content -> 'example' ->> 'hardness',
  chosen_executable = (content -> 'chosen' ->> 'executable')::boolean,
  rejected_executable = (content -> 'rejected' ->> 'executable')::boolean,
  rejected_reward = (content -> 'rejected' ->> 'reward')::numeric,
  chosen_verdicts = content -> 'chosen' -> 'verdicts';

alter table pair
  alter column origin set not null,
  alter column reward set not null,
  alter column content_hash set not null,
  alter column merge_key set not null,
  alter column margin set not null,
  alter column edit_distance set not null,
  alter column edit_length set not null,
  alter column chosen_tokens set not null,
  alter column rejected_tokens set not null,
  alter column database_name set not null,
  alter column question set not null,
  alter column rejected_reward set not null,
  alter column chosen_verdicts set not null;

create index pair_by_content on pair using hash (content_hash);

-- What a merge has left out.
create table pair_removed (
  pair_set_id uuid not null references pair_set on delete cascade,
  place int not null,
  filter text not null,
  reason text not null,
  parent_set uuid not null,
  parent_position int not null,
  primary key (pair_set_id, place)
);

create index pair_removed_by_filter on pair_removed (pair_set_id, filter, place);

-- What people have decided about pairs, in whatever set; those that were undone or replaced stay as history.
create table pair_decision (
  id uuid primary key default uuidv7(),
  content_hash text not null,
  action text not null check (action in ('DROP', 'FLIP')),
  reason text not null,
  author text not null,
  decided_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  undone_by text
);

create unique index pair_decision_that_holds on pair_decision (content_hash) where undone_at is null;
create index pair_decision_by_pair on pair_decision (content_hash, decided_at);
