-- Contacts that were removed, for as long as a link in one of their notices can bring them back. A table of its own:
-- what lists contacts, sends codes or sends notices cannot meet one here by mistake, not even in an older program.

create table removed_contacts (
  account_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  address text not null,
  address_key text not null,
  added_at timestamptz not null,
  confirmed_at timestamptz not null,
  removed_at timestamptz not null,
  primary key (account_id, contact_id)
);
create index removed_contacts_by_removal on removed_contacts (removed_at);
