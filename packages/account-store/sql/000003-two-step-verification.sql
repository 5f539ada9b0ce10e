-- Since when signing in takes two different proofs; null while it takes one. Older programs never turn it on, and
-- know nothing of it: none may run any more when the first account does.
alter table accounts add column two_step_since timestamptz;
