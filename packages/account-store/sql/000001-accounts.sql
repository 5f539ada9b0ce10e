-- Accounts and their ways in. Every table that belongs to one account has account_id first in its primary key,
-- so the tables shard by account. Look-ups from outside an account have tables of their own, keyed by a digest.

create table accounts (
  account_id uuid primary key,
  username text not null,
  created_at timestamptz not null
);

-- SHA-256 of the username's key: one row for each username that is taken.
create table usernames (
  username_digest bytea primary key,
  account_id uuid not null
);

create table passwords (
  account_id uuid primary key,
  hash text not null,
  set_at timestamptz not null
);

create table contacts (
  account_id uuid not null,
  contact_id uuid not null,
  address text not null,
  address_key text not null,
  added_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (account_id, contact_id),
  unique (account_id, address_key)
);

-- One live code at most for each account: the partial index holds it even against a fault in our own code.
-- held_*: the recovery that was opened with the code, and until when it alone may use the code up.
-- unsaved_*: the sealed text of a code that its owner has not yet confirmed as saved.
create table recovery_codes (
  account_id uuid not null,
  code_id uuid not null,
  sheet_number integer not null,
  key_id text not null,
  salt bytea not null,
  fingerprint bytea not null,
  made_at timestamptz not null,
  saved_at timestamptz,
  used_at timestamptz,
  replaced_at timestamptz,
  held_by uuid,
  held_until timestamptz,
  unsaved_text text,
  unsaved_until timestamptz,
  primary key (account_id, code_id),
  unique (account_id, sheet_number)
);
create unique index recovery_codes_one_live on recovery_codes (account_id)
  where used_at is null and replaced_at is null;
create index recovery_codes_unsaved on recovery_codes (unsaved_until) where unsaved_text is not null;

-- proofs: what was shown to open it, as a list of { kind, contactId, shownAt }.
create table sessions (
  account_id uuid not null,
  session_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  proofs jsonb not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  network text not null,
  browser text not null,
  primary key (account_id, session_id)
);
create index sessions_by_last_seen on sessions (last_seen_at);

create table recoveries (
  account_id uuid not null,
  recovery_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  proofs jsonb not null,
  code_id uuid,
  new_code_id uuid,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  finished_at timestamptz,
  ended_at timestamptz,
  network text not null,
  browser text not null,
  primary key (account_id, recovery_id)
);
create index recoveries_by_expiry on recoveries (expires_at);

-- browser_digest binds a code to the browser that asked for it; contact_id says where it went.
create table email_codes (
  account_id uuid not null,
  code_id uuid not null,
  contact_id uuid not null,
  purpose text not null,
  browser_digest bytea not null,
  key_id text not null,
  fingerprint bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries integer not null default 0,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (account_id, code_id)
);
create index email_codes_by_expiry on email_codes (expires_at);

create table events (
  account_id uuid not null,
  event_id uuid not null,
  kind text not null,
  details jsonb not null,
  at timestamptz not null,
  network text not null,
  browser text not null,
  primary key (account_id, event_id)
);
create index events_by_time on events (account_id, at desc);

create table familiar_networks (
  account_id uuid not null,
  network text not null,
  last_signed_in_at timestamptz not null,
  primary key (account_id, network)
);

-- Tries that count against one account; network '' stands for all unfamiliar networks together.
create table account_limits (
  account_id uuid not null,
  kind text not null,
  network text not null,
  count integer not null,
  last_at timestamptz,
  primary key (account_id, kind, network)
);
create index account_limits_by_time on account_limits (last_at);

-- Tries that count against a network or an address, whichever account they are for.
create table shared_limits (
  subject_digest bytea not null,
  kind text not null,
  count integer not null,
  last_at timestamptz,
  primary key (subject_digest, kind)
);
create index shared_limits_by_time on shared_limits (last_at);
