-- The one schema that all services share: each must know every token, and none can ask another before it knows.
create table token (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  name text not null,
  role text not null check (role in ('READ', 'RUN', 'ADMIN')),
  -- SHA-256 of 256 random bits: nothing to guess, so nothing for a slow hash to slow down.
  secret_hash bytea not null check (length(secret_hash) = 32),
  -- The secret before the last rotation, which works until previous_until.
  previous_hash bytea check (length(previous_hash) = 32),
  previous_until timestamptz,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  rotated_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

create index token_by_age on token (created_at desc, id desc);

create table session (
  -- Of the cookie: who reads this table can't log in with it.
  id_hash bytea primary key check (length(id_hash) = 32),
  -- Of a row above, or of a token in the settings.
  token_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz not null default clock_timestamp(),
  idle_until timestamptz not null,
  ends_at timestamptz not null
);

create index session_by_token on session (token_id);
create index session_by_end on session (least(idle_until, ends_at));
