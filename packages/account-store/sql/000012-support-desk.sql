-- The support desk. A request stands under the account that its username means, or under the stand-in id of a username
-- that nobody has: then no other table has a row of that id.
create table support_requests (
  account_id uuid not null,
  request_id uuid not null,
  username text not null,
  address text not null,
  address_key text not null,
  story text not null,
  opened_at timestamptz not null,
  confirmed_at timestamptz,
  awaits_answer boolean not null default false,
  told_at timestamptz,
  outcome text,
  closed_at timestamptz,
  decline_reason text,
  decline_note text,
  case_id uuid,
  network text not null,
  browser text not null,
  primary key (account_id, request_id)
);
-- The queue of the operators.
create index support_requests_open on support_requests (confirmed_at)
  where confirmed_at is not null and outcome is null;
create index support_requests_by_opening on support_requests (opened_at);

-- Which request has this reference? reference_digest is a keyed hash; the reference itself is nowhere.
create table support_references (
  reference_digest bytea primary key,
  account_id uuid not null,
  request_id uuid not null,
  made_at timestamptz not null
);
create index support_references_by_time on support_references (made_at);

-- Questions of the operators and answers to them. operator_id: who asked; null for an answer.
create table support_messages (
  account_id uuid not null,
  request_id uuid not null,
  message_id uuid not null,
  operator_id uuid,
  text text not null,
  written_at timestamptz not null,
  primary key (account_id, request_id, message_id)
);
create index support_messages_by_time on support_messages (written_at);

-- One row for each operator: approving twice counts once, whatever our own code does.
create table support_approvals (
  account_id uuid not null,
  request_id uuid not null,
  operator_id uuid not null,
  approved_at timestamptz not null,
  primary key (account_id, request_id, operator_id)
);
create index support_approvals_by_time on support_approvals (approved_at);

create table operators (
  account_id uuid primary key,
  role text not null,
  added_at timestamptz not null
);

-- A case that two operators approved was opened with no recovery code and no password: whoever waits creates one when
-- the wait is over. Older programs leave such a case waiting for a newer one: to them it has no password.
alter table cases
  alter column code_id drop not null,
  add column request_id uuid;
