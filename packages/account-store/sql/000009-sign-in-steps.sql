-- People halfway through signing in with two-step verification: what they have shown so far.
create table sign_ins (
  account_id uuid not null,
  sign_in_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  proofs jsonb not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, sign_in_id)
);
create index sign_ins_by_expiry on sign_ins (expires_at);

-- "Don't ask again on this browser".
create table remembered_browsers (
  account_id uuid not null,
  remembered_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  remembered_at timestamptz not null,
  ended_at timestamptz,
  network text not null,
  browser text not null,
  primary key (account_id, remembered_id)
);
create index remembered_browsers_by_time on remembered_browsers (remembered_at);
