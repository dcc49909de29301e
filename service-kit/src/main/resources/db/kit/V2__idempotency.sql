create table idempotency_key (
  key text primary key,
  fingerprint bytea not null,
  owner uuid not null,
  -- Until then the first request is being handled; afterwards it is taken for dead.
  locked_until timestamptz not null,
  -- The first response; null while it is not there.
  status int,
  headers jsonb,
  body bytea,
  expires_at timestamptz not null
);

create index idempotency_key_expiry on idempotency_key (expires_at);
