-- Contacts are email addresses and phone numbers. What older programs add is an email address, as all of them were.
alter table contacts add column kind text not null default 'email';
