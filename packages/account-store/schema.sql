-- What the migrations in sql/ add up to: to be read, and run by nothing. `npm run schema -w packages/account-store`
-- makes it anew after a migration was added.

create table account_limits (
  account_id uuid not null,
  kind text not null,
  network text not null,
  count integer not null,
  last_at timestamp with time zone,
  constraint account_limits_pkey PRIMARY KEY (account_id, kind, network)
);
CREATE INDEX account_limits_by_time ON account_limits USING btree (last_at);

create table accounts (
  account_id uuid not null,
  username text not null,
  created_at timestamp with time zone not null,
  two_step_since timestamp with time zone,
  waiting_case_id uuid,
  case_takes_effect_at timestamp with time zone,
  constraint accounts_pkey PRIMARY KEY (account_id)
);

create table app_codes (
  account_id uuid not null,
  app_code_id uuid not null,
  name text not null,
  seed text not null,
  added_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_used_at timestamp with time zone,
  last_step integer,
  constraint app_codes_pkey PRIMARY KEY (account_id, app_code_id)
);
CREATE UNIQUE INDEX app_codes_one_waiting ON app_codes USING btree (account_id) WHERE (confirmed_at IS NULL);
CREATE INDEX app_codes_waiting_since ON app_codes USING btree (added_at) WHERE (confirmed_at IS NULL);

create table cases (
  account_id uuid not null,
  case_id uuid not null,
  code_id uuid,
  opened_at timestamp with time zone not null,
  takes_effect_at timestamp with time zone not null,
  password_hash text,
  kept jsonb not null,
  contacts jsonb not null,
  new_contact_id uuid,
  new_address text,
  new_address_key text,
  new_address_confirmed_at timestamp with time zone,
  reminders_sent integer not null default 0,
  next_reminder_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  in_effect_at timestamp with time zone,
  ended_at timestamp with time zone,
  network text not null,
  browser text not null,
  request_id uuid,
  constraint cases_pkey PRIMARY KEY (account_id, case_id)
);
CREATE INDEX cases_by_date ON cases USING btree (takes_effect_at) WHERE ((cancelled_at IS NULL) AND (in_effect_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX cases_by_reminder ON cases USING btree (next_reminder_at) WHERE ((cancelled_at IS NULL) AND (in_effect_at IS NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX cases_one_waiting ON cases USING btree (account_id) WHERE ((cancelled_at IS NULL) AND (in_effect_at IS NULL) AND (ended_at IS NULL));

create table contact_lookups (
  address_digest bytea not null,
  account_id uuid not null,
  constraint contact_lookups_pkey PRIMARY KEY (address_digest, account_id)
);

create table contacts (
  account_id uuid not null,
  contact_id uuid not null,
  address text not null,
  address_key text not null,
  added_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  kind text not null default 'email'::text,
  last_used_at timestamp with time zone,
  constraint contacts_pkey PRIMARY KEY (account_id, contact_id),
  constraint contacts_account_id_address_key_key UNIQUE (account_id, address_key)
);
CREATE INDEX contacts_by_confirmation ON contacts USING btree (confirmed_at);

create table email_codes (
  account_id uuid not null,
  code_id uuid not null,
  contact_id uuid not null,
  purpose text not null,
  browser_digest bytea not null,
  key_id text not null,
  fingerprint bytea not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wrong_tries integer not null default 0,
  used_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint email_codes_pkey PRIMARY KEY (account_id, code_id)
);
CREATE INDEX email_codes_by_expiry ON email_codes USING btree (expires_at);

create table events (
  account_id uuid not null,
  event_id uuid not null,
  kind text not null,
  details jsonb not null,
  at timestamp with time zone not null,
  network text not null,
  browser text not null,
  constraint events_pkey PRIMARY KEY (account_id, event_id)
);
CREATE INDEX events_by_time ON events USING btree (account_id, at DESC);

create table familiar_networks (
  account_id uuid not null,
  network text not null,
  last_signed_in_at timestamp with time zone not null,
  constraint familiar_networks_pkey PRIMARY KEY (account_id, network)
);

create table lost_contacts (
  account_id uuid not null,
  contact_id uuid not null,
  address text not null,
  told_until timestamp with time zone not null,
  kind text not null default 'email'::text,
  address_key text not null default ''::text,
  constraint lost_contacts_pkey PRIMARY KEY (account_id, contact_id)
);
CREATE INDEX lost_contacts_by_end ON lost_contacts USING btree (told_until);

create table migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  is_breaking boolean not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (number)
);

create table operators (
  account_id uuid not null,
  role text not null,
  added_at timestamp with time zone not null,
  constraint operators_pkey PRIMARY KEY (account_id)
);

create table passkey_challenges (
  account_id uuid not null,
  challenge_digest bytea not null,
  used_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (account_id, challenge_digest)
);
CREATE INDEX passkey_challenges_by_use ON passkey_challenges USING btree (used_at);

create table passkey_lookups (
  credential_digest bytea not null,
  account_id uuid not null,
  constraint passkey_lookups_pkey PRIMARY KEY (credential_digest)
);

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
  added_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (account_id, passkey_id),
  constraint passkeys_account_id_credential_id_key UNIQUE (account_id, credential_id)
);

create table passwords (
  account_id uuid not null,
  hash text not null,
  set_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passwords_pkey PRIMARY KEY (account_id)
);

create table recoveries (
  account_id uuid not null,
  recovery_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  proofs jsonb not null,
  code_id uuid,
  new_code_id uuid,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  ended_at timestamp with time zone,
  network text not null,
  browser text not null,
  case_id uuid,
  constraint recoveries_pkey PRIMARY KEY (account_id, recovery_id)
);
CREATE INDEX recoveries_by_expiry ON recoveries USING btree (expires_at);

create table recovery_codes (
  account_id uuid not null,
  code_id uuid not null,
  sheet_number integer not null,
  key_id text not null,
  salt bytea not null,
  fingerprint bytea not null,
  made_at timestamp with time zone not null,
  saved_at timestamp with time zone,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  held_by uuid,
  held_until timestamp with time zone,
  unsaved_text text,
  unsaved_until timestamp with time zone,
  checked_at timestamp with time zone,
  check_asked_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (account_id, code_id),
  constraint recovery_codes_account_id_sheet_number_key UNIQUE (account_id, sheet_number)
);
CREATE UNIQUE INDEX recovery_codes_one_live ON recovery_codes USING btree (account_id) WHERE ((used_at IS NULL) AND (replaced_at IS NULL));
CREATE INDEX recovery_codes_to_check ON recovery_codes USING btree (GREATEST(saved_at, checked_at, check_asked_at)) WHERE ((used_at IS NULL) AND (replaced_at IS NULL) AND (saved_at IS NOT NULL));
CREATE INDEX recovery_codes_unsaved ON recovery_codes USING btree (unsaved_until) WHERE (unsaved_text IS NOT NULL);

create table remembered_browsers (
  account_id uuid not null,
  remembered_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  remembered_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  network text not null,
  browser text not null,
  constraint remembered_browsers_pkey PRIMARY KEY (account_id, remembered_id)
);
CREATE INDEX remembered_browsers_by_time ON remembered_browsers USING btree (remembered_at);

create table removed_contacts (
  account_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  address text not null,
  address_key text not null,
  added_at timestamp with time zone not null,
  confirmed_at timestamp with time zone not null,
  removed_at timestamp with time zone not null,
  constraint removed_contacts_pkey PRIMARY KEY (account_id, contact_id)
);
CREATE INDEX removed_contacts_by_removal ON removed_contacts USING btree (removed_at);

create table replaced_passwords (
  account_id uuid not null,
  hash text not null,
  set_at timestamp with time zone not null,
  replaced_at timestamp with time zone not null,
  constraint replaced_passwords_pkey PRIMARY KEY (account_id, replaced_at)
);
CREATE INDEX replaced_passwords_by_replacement ON replaced_passwords USING btree (replaced_at);

create table sessions (
  account_id uuid not null,
  session_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  proofs jsonb not null,
  started_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  network text not null,
  browser text not null,
  case_seen uuid,
  constraint sessions_pkey PRIMARY KEY (account_id, session_id)
);
CREATE INDEX sessions_by_last_seen ON sessions USING btree (last_seen_at);

create table shared_limits (
  subject_digest bytea not null,
  kind text not null,
  count integer not null,
  last_at timestamp with time zone,
  constraint shared_limits_pkey PRIMARY KEY (subject_digest, kind)
);
CREATE INDEX shared_limits_by_time ON shared_limits USING btree (last_at);

create table sign_ins (
  account_id uuid not null,
  sign_in_id uuid not null,
  key_id text not null,
  fingerprint bytea not null,
  proofs jsonb not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sign_ins_pkey PRIMARY KEY (account_id, sign_in_id)
);
CREATE INDEX sign_ins_by_expiry ON sign_ins USING btree (expires_at);

create table support_approvals (
  account_id uuid not null,
  request_id uuid not null,
  operator_id uuid not null,
  approved_at timestamp with time zone not null,
  constraint support_approvals_pkey PRIMARY KEY (account_id, request_id, operator_id)
);
CREATE INDEX support_approvals_by_time ON support_approvals USING btree (approved_at);

create table support_messages (
  account_id uuid not null,
  request_id uuid not null,
  message_id uuid not null,
  operator_id uuid,
  text text not null,
  written_at timestamp with time zone not null,
  constraint support_messages_pkey PRIMARY KEY (account_id, request_id, message_id)
);
CREATE INDEX support_messages_by_time ON support_messages USING btree (written_at);

create table support_references (
  reference_digest bytea not null,
  account_id uuid not null,
  request_id uuid not null,
  made_at timestamp with time zone not null,
  constraint support_references_pkey PRIMARY KEY (reference_digest)
);
CREATE INDEX support_references_by_time ON support_references USING btree (made_at);

create table support_requests (
  account_id uuid not null,
  request_id uuid not null,
  username text not null,
  address text not null,
  address_key text not null,
  story text not null,
  opened_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  awaits_answer boolean not null default false,
  told_at timestamp with time zone,
  outcome text,
  closed_at timestamp with time zone,
  decline_reason text,
  decline_note text,
  case_id uuid,
  network text not null,
  browser text not null,
  constraint support_requests_pkey PRIMARY KEY (account_id, request_id)
);
CREATE INDEX support_requests_by_opening ON support_requests USING btree (opened_at);
CREATE INDEX support_requests_open ON support_requests USING btree (confirmed_at) WHERE ((confirmed_at IS NOT NULL) AND (outcome IS NULL));

create table usernames (
  username_digest bytea not null,
  account_id uuid not null,
  constraint usernames_pkey PRIMARY KEY (username_digest)
);
