-- Authenticator apps, whose codes are made of a seed and the time (TOTP, RFC 6238).
-- seed: sealed with AES-256-GCM under a key that is not in the database. confirmed_at: null while the app waits for its
-- first code; nothing counts of it until then. last_step: the time step of the last code that was taken; an integer
-- holds those of the next two thousand years.
create table app_codes (
  account_id uuid not null,
  app_code_id uuid not null,
  name text not null,
  seed text not null,
  added_at timestamptz not null,
  confirmed_at timestamptz,
  last_used_at timestamptz,
  last_step integer,
  primary key (account_id, app_code_id)
);

-- One app at most waits in each account: the index holds it even against a fault in our own code.
create unique index app_codes_one_waiting on app_codes (account_id) where confirmed_at is null;
create index app_codes_waiting_since on app_codes (added_at) where confirmed_at is null;
