-- Which accounts have this address confirmed? Asked from outside any account, by somebody who forgot their username.
-- The digest is SHA-256 of 'contact', a zero byte and the address's key.
create table contact_lookups (
  address_digest bytea not null,
  account_id uuid not null,
  primary key (address_digest, account_id)
);

-- Older programs work on and know nothing of look-ups: what they confirm meanwhile is found by this index and added.
-- Making it keeps every address as it is until the rows below are there, too.
create index contacts_by_confirmation on contacts (confirmed_at);

insert into contact_lookups (address_digest, account_id)
select sha256(convert_to('contact', 'UTF8') || '\x00'::bytea || convert_to(address_key, 'UTF8')), account_id
from contacts
where confirmed_at is not null;
