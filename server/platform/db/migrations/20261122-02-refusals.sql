-- A refusal at once is told in the same words as a mail that came back.

alter table outbox
  -- How the last try was turned away: {"at", "reason", "recipients": [{"address", "category", "cause", "hard", "step", ...}]}.
  add column refusal jsonb;
