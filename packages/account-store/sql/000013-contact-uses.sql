-- When a code that went to the contact was last taken as a proof; older servers leave it as it is.
alter table contacts add column last_used_at timestamptz;
