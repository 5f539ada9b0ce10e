-- When the password was last taken as a proof; older servers leave it as it is.
alter table passwords add column last_used_at timestamptz;
