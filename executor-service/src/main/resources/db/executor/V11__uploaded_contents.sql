-- Uploaded bytes, for every replica. A row and its chunks are committed together.
create table content (
  sha256 text primary key,
  size_bytes bigint not null,
  kept_at timestamptz not null default clock_timestamp()
);

create table content_chunk (
  sha256 text not null references content on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (sha256, number)
);

-- Compressing costs more than the disk it saves: SQLite files are fetched once by each replica.
alter table content_chunk alter column bytes set storage external;
