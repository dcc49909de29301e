create table item (
  run uuid not null,
  number int not null,
  result text,
  status text not null default 'READY',
  owner text,
  attempt int not null default 0,
  failures int not null default 0,
  not_before timestamptz not null default '-infinity',
  lease_until timestamptz not null default '-infinity',
  last_error text,
  ended_at timestamptz,
  primary key (run, number)
) with (fillfactor = 70);
