-- Hashes of passwords that were replaced, for as long as the link in a notice can bring one back; older servers keep none.
create table replaced_passwords (
  account_id uuid not null,
  hash text not null,
  set_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (account_id, replaced_at)
);
create index replaced_passwords_by_replacement on replaced_passwords (replaced_at);
