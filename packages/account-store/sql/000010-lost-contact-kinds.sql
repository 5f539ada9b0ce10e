-- A lost contact is told by mail or by text message, as it was before.
alter table lost_contacts
  add column kind text not null default 'email',
  add column address_key text not null default '';
