-- Mail that is never lost, never doubled and always readable.

-- Messages: what a screen needs to know of a mail beyond its text.
alter table messages
  add column has_html boolean not null default false,
  -- Where it first arrived, when a person merged or split matters since.
  add column origin_conversation_id uuid,
  -- What is known of the sender's authenticity: {"dmarc", "spf", "dkim", "by"}.
  add column authentication jsonb;

-- Card numbers are masked before the first write; how many were.
alter table raw_inputs add column masked integer not null default 0;

alter table outbox
  -- Why it waits although nothing is wrong: 'night'.
  add column held_for text,
  -- Written just before the last byte leaves: without it a dead process has surely not sent.
  add column last_byte_at timestamptz,
  -- The try that is under way: a process that lost its claim finds another one here and stops.
  add column try_id uuid,
  -- Sent a second time, with the same Message-ID, because nobody answered for the first.
  add column repeated_at timestamptz,
  -- A copy lies in the mailbox of sent mail.
  add column saved_at timestamptz,
  -- What came back later: {"at", "recipients": [{"address", "category", "hard", ...}]}.
  add column bounce jsonb;

-- A random key per shop and use, for what must not be guessed from outside (Message-IDs, links).
create table shop_keys (
  shop_id integer not null references shops,
  name text not null,
  key bytea not null,
  created_at timestamptz not null,
  primary key (shop_id, name)
);

-- Files that go out with a reply; bound to a message when it is queued.
create table uploads (
  shop_id integer not null,
  id uuid not null,
  conversation_id uuid not null,
  message_id uuid,
  position integer not null default 0,
  name text not null,
  type text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (shop_id, id),
  foreign key (shop_id, conversation_id) references conversations (shop_id, id)
);
create index uploads_of_message on uploads (shop_id, message_id) where message_id is not null;
create index uploads_waiting on uploads (shop_id, conversation_id, created_at) where message_id is null;

-- Noise (迷惑・営業) lies apart from people's matters; a merged conversation is an empty shell with a pointer.
alter table conversations
  add column noise text,
  add column noise_by text,
  add column noise_evidence jsonb not null default '[]',
  add column merged_into uuid,
  -- The answer that mattered went to an address that stays silent.
  add column silent_since timestamptz;

drop index conversations_sorted;
create index conversations_sorted on conversations (shop_id, status, sort_at, id)
  where noise is null and merged_into is null;
drop index conversations_by_assignee;
create index conversations_by_assignee on conversations (shop_id, assignee_id, status, sort_at, id)
  where noise is null and merged_into is null;
drop index conversations_unfinished;
create index conversations_unfinished on conversations (shop_id, status, assignee_id)
  where status <> 'closed' and noise is null and merged_into is null;
create index conversations_noise on conversations (shop_id, last_message_at, id)
  where noise is not null and merged_into is null;

-- Merging and splitting, so that it can be undone: exactly which rows moved, and what the matters were before.
create table conversation_moves (
  shop_id integer not null,
  id uuid not null,
  kind text not null,
  source_id uuid not null,
  target_id uuid not null,
  messages uuid[] not null default '{}',
  notes uuid[] not null default '{}',
  before jsonb not null default '{}',
  evidence jsonb not null default '[]',
  by_id uuid,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, source_id) references conversations (shop_id, id),
  foreign key (shop_id, target_id) references conversations (shop_id, id)
);
create index conversation_moves_by_source on conversation_moves (shop_id, source_id, at);
create index conversation_moves_by_target on conversation_moves (shop_id, target_id, at);

-- What is known of reaching an address: when it was heard of, what came back, whether a machine may write to it.
create table address_reach (
  shop_id integer not null references shops,
  address text not null,
  heard_at timestamptz,
  -- When it last answered a mail of ours: the only proof that our mail is read there.
  answered_at timestamptz,
  sent_at timestamptz,
  bounced_at timestamptz,
  bounce jsonb,
  complained_at timestamptz,
  suppressed_at timestamptz,
  unsubscribed_at timestamptz,
  cleared_at timestamptz,
  updated_at timestamptz not null,
  primary key (shop_id, address)
);

-- A day ends at midnight, the pause between two notices does not.
alter table acknowledgements add column at timestamptz;

-- What corrections taught about noise: how often a word or sender stood in noise, and how often in real mail.
create table noise_features (
  shop_id integer not null references shops,
  feature text not null,
  noise integer not null default 0,
  kept integer not null default 0,
  primary key (shop_id, feature)
);

-- What is usual for an account to get (C10).
create index raw_inputs_by_account on raw_inputs (shop_id, account_id, received_at);

-- A mail that the desk writes to itself through an account, to know that its way in and out works (C10).
create table channel_probes (
  shop_id integer not null,
  id uuid not null,
  account_id uuid not null,
  -- 'plain' to the address itself, 'plus' to its plus-address.
  kind text not null,
  asked_by uuid,
  sent_at timestamptz not null,
  failed text,
  server_said text not null default '',
  arrived_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, account_id) references channel_accounts (shop_id, id)
);
create index channel_probes_of_account on channel_probes (shop_id, account_id, sent_at);

-- A permission that a mail provider gave (OAuth 2), until it is stored with the account.
create table oauth_grants (
  shop_id integer not null references shops,
  id uuid not null,
  state text not null,
  request jsonb not null,
  sealed bytea,
  failed text,
  asked_by uuid not null,
  created_at timestamptz not null,
  primary key (shop_id, id)
);
create unique index oauth_grants_by_state on oauth_grants (shop_id, state);
