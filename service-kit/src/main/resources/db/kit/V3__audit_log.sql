create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  caller_id text not null,
  caller_name text not null,
  caller_kind text not null,
  role text not null,
  -- The service that passed the request on.
  via text,
  action text not null,
  resource text not null,
  subject_id text,
  outcome text not null,
  status int not null,
  request_id text,
  remote_address text
);

create index audit_log_by_age on audit_log (at);
