-- When a sheet was last found to be the current one, and when its owner was last asked by mail to look for it.
alter table recovery_codes
  add column checked_at timestamptz,
  add column check_asked_at timestamptz;

create index recovery_codes_to_check on recovery_codes (greatest(saved_at, checked_at, check_asked_at))
  where used_at is null and replaced_at is null and saved_at is not null;
