-- Getting back in with the recovery code alone, after a wait. Who waits has chosen a password, which opens nothing
-- until takes_effect_at. When a case is over its password and its addresses go, and only the dates stay.
create table cases (
  account_id uuid not null,
  case_id uuid not null,
  code_id uuid not null,
  opened_at timestamptz not null,
  takes_effect_at timestamptz not null,
  password_hash text,
  kept jsonb not null,
  contacts jsonb not null,
  new_contact_id uuid,
  new_address text,
  new_address_key text,
  new_address_confirmed_at timestamptz,
  reminders_sent integer not null default 0,
  next_reminder_at timestamptz,
  cancelled_at timestamptz,
  in_effect_at timestamptz,
  ended_at timestamptz,
  network text not null,
  browser text not null,
  primary key (account_id, case_id)
);
create unique index cases_one_waiting on cases (account_id)
  where cancelled_at is null and in_effect_at is null and ended_at is null;
create index cases_by_date on cases (takes_effect_at)
  where cancelled_at is null and in_effect_at is null and ended_at is null;
create index cases_by_reminder on cases (next_reminder_at)
  where cancelled_at is null and in_effect_at is null and ended_at is null;

-- The case that waits, beside what every request reads of an account anyway. Older programs do not look at it: none
-- may run any more when the first account turns two-step verification on, without which no case starts.
alter table accounts add column waiting_case_id uuid, add column case_takes_effect_at timestamptz;

-- Which case somebody signed in has been shown, and let go on.
alter table sessions add column case_seen uuid;

-- The case whose opener this recovery lets look after it.
alter table recoveries add column case_id uuid;

-- Addresses that were lost in a case. They open nothing and nobody is found by them: they are told what happens, for
-- a while. A table of its own, so that what sends codes cannot meet one here by mistake.
create table lost_contacts (
  account_id uuid not null,
  contact_id uuid not null,
  address text not null,
  told_until timestamptz not null,
  primary key (account_id, contact_id)
);
create index lost_contacts_by_end on lost_contacts (told_until);
