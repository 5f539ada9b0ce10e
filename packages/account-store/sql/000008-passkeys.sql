-- Passkeys: public keys whose private halves are with the account's owner (Web Authentication Level 3 §4, "credential
-- record"). sign_count: as the authenticator last counted, 0 where it does not count.
create table passkeys (
  account_id uuid not null,
  passkey_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  aaguid uuid not null,
  backed_up boolean not null,
  name text not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  primary key (account_id, passkey_id),
  unique (account_id, credential_id)
);

-- Whose passkey is this? Asked from outside any account, by somebody who types no username; and no two accounts may
-- have the same one (§7.1). The digest is SHA-256 of 'passkey', a zero byte and the credential id.
create table passkey_lookups (
  credential_digest bytea primary key,
  account_id uuid not null
);

-- The challenges that were answered, each once. A challenge proves by itself that this service made it, and when; so
-- nothing is kept of those that nobody answered, and these may go when they are too old to be answered again.
create table passkey_challenges (
  account_id uuid not null,
  challenge_digest bytea not null,
  used_at timestamptz not null,
  primary key (account_id, challenge_digest)
);
create index passkey_challenges_by_use on passkey_challenges (used_at);
