-- The workbench: what people share, find, write and check while they answer.

-- タグ; name_norm = the name as it is compared (width, kana kind and case do not matter).
create table tags (
  shop_id integer not null references shops,
  id uuid not null,
  name text not null,
  name_norm text not null,
  created_at timestamptz not null,
  primary key (shop_id, id)
);
create unique index tags_by_name on tags (shop_id, name_norm);

create table conversation_tags (
  shop_id integer not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  by_id uuid,
  at timestamptz not null,
  primary key (shop_id, conversation_id, tag_id),
  foreign key (shop_id, conversation_id) references conversations (shop_id, id),
  foreign key (shop_id, tag_id) references tags (shop_id, id)
);
create index conversation_tags_by_tag on conversation_tags (shop_id, tag_id, conversation_id);

-- Lists of the inbox narrowed down: each reads its index from the place it stands at.
create index conversations_by_account on conversations (shop_id, account_id, status, sort_at, id)
  where noise is null and merged_into is null and not notice;
create index conversations_by_channel on conversations (shop_id, channel, status, sort_at, id)
  where noise is null and merged_into is null and not notice;
create index conversations_in_trouble on conversations (shop_id, status, sort_at, id)
  where sending_trouble and noise is null and merged_into is null and not notice;
create index conversations_silent on conversations (shop_id, status, sort_at, id)
  where silent_since is not null and noise is null and merged_into is null and not notice;
create index conversations_without_order on conversations (shop_id, status, sort_at, id)
  where order_id is null and noise is null and merged_into is null and not notice;
create index conversations_newest on conversations (shop_id, status, last_message_at, id)
  where status <> 'closed' and noise is null and merged_into is null and not notice;
create index orders_late on orders (shop_id, promised_ship_date) where state in ('received', 'preparing');

-- 二重返信防止: who answers a conversation. One row at most; it is over when `until` has passed. Each sign of life puts
-- `until` off by 45 s, but never beyond `quiet_at`, three minutes after he last typed.
create table claims (
  shop_id integer not null,
  conversation_id uuid not null,
  staff_id uuid not null,
  since timestamptz not null,
  until timestamptz not null,
  quiet_at timestamptz not null,
  primary key (shop_id, conversation_id),
  foreign key (shop_id, conversation_id) references conversations (shop_id, id)
);

-- 引き継ぎ; to_id null = to whoever comes next. Open while neither acknowledged, withdrawn nor replaced.
create table handovers (
  shop_id integer not null,
  id uuid not null,
  conversation_id uuid not null,
  from_id uuid,
  to_id uuid,
  summary text not null default '',
  promised text not null default '',
  next text not null,
  due_at timestamptz,
  -- Whose it was before, and the hand-over it took the place of, for the undo.
  assignee_before uuid,
  replaces_id uuid,
  at timestamptz not null,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  ended_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, conversation_id) references conversations (shop_id, id)
);
create unique index handovers_open on handovers (shop_id, conversation_id) where ended_at is null;
create index handovers_of_conversation on handovers (shop_id, conversation_id, at);
create index handovers_to on handovers (shop_id, to_id) where ended_at is null;
create index handovers_due on handovers (shop_id, due_at) where acknowledged_at is not null and due_at is not null;
create index drafts_by_time on drafts (shop_id, saved_at);

-- @ in a note: whom it calls, until he has looked.
create table mentions (
  shop_id integer not null,
  note_id uuid not null,
  staff_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  seen_at timestamptz,
  primary key (shop_id, note_id, staff_id),
  foreign key (shop_id, note_id) references notes (shop_id, id),
  foreign key (shop_id, conversation_id) references conversations (shop_id, id)
);
create index mentions_unseen on mentions (shop_id, staff_id, conversation_id) where seen_at is null;
create index mentions_of_conversation on mentions (shop_id, conversation_id);

-- 保存した表示.
create table saved_views (
  shop_id integer not null references shops,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  status text not null,
  filter jsonb not null,
  shared boolean not null default false,
  created_at timestamptz not null,
  primary key (shop_id, id)
);
create index saved_views_of on saved_views (shop_id, owner_id);

-- まとめて変更: what was before and after, so that what nobody changed since can be put back.
create table bulk_changes (
  shop_id integer not null references shops,
  id uuid not null,
  by_id uuid,
  at timestamptz not null,
  change jsonb not null,
  -- [{"conversation", "version" after the change, "state" before it or null, "tagsAdded", "tagsRemoved"}]
  before jsonb not null,
  done jsonb not null default '[]',
  -- What was left and why, so that the same request twice says the same.
  left_out jsonb not null default '[]',
  undone_at timestamptz,
  primary key (shop_id, id)
);

-- 定型文 and templates; uses are counted by day.
create table snippets (
  shop_id integer not null references shops,
  id uuid not null,
  kind text not null,
  name text not null,
  name_norm text not null,
  words text not null default '',
  folder text not null default '',
  text text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (shop_id, id)
);
create unique index snippets_by_name on snippets (shop_id, name_norm) where deleted_at is null;

create table snippet_uses (
  shop_id integer not null,
  snippet_id uuid not null,
  day date not null,
  times integer not null,
  primary key (shop_id, snippet_id, day),
  foreign key (shop_id, snippet_id) references snippets (shop_id, id)
);

-- What the draft check stopped and a person sent all the same, with the reason.
create table draft_overrides (
  shop_id integer not null,
  message_id uuid not null,
  position integer not null,
  rule text not null,
  text text not null,
  reason text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (shop_id, message_id, position),
  foreign key (shop_id, message_id) references messages (shop_id, id)
);

-- 予約送信: what did not leave because somebody wrote meanwhile.
alter table outbox add column stopped_for text;

-- Warm lines (E5) each address has already had, so that none comes twice.
create table warm_lines_said (
  shop_id integer not null references shops,
  address text not null,
  line text not null,
  at timestamptz not null,
  primary key (shop_id, address, line)
);

-- Secrets of the whole house, made on first use: the key by which push services know the desk (VAPID).
create table house_keys (
  name text primary key,
  key bytea not null,
  created_at timestamptz not null
);

-- Browsers that are told when something waits for their person.
create table devices (
  shop_id integer not null references shops,
  id uuid not null,
  staff_id uuid not null,
  address text not null,
  p256dh text not null,
  auth text not null,
  name text not null,
  added_at timestamptz not null,
  last_at timestamptz,
  primary key (shop_id, id)
);
create unique index devices_by_address on devices (shop_id, staff_id, md5(address));

-- Search: each message and note once more, as it is searched, with what the index holds of it (decision 27).
create table search_texts (
  shop_id integer not null references shops,
  -- The message's or the note's; where it lies is asked there, because it may be moved.
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  week integer not null,
  text text not null,
  tokens integer[] not null,
  primary key (shop_id, id)
);
create index search_texts_of_week on search_texts (shop_id, week, at);
-- The shop is in every token. Without a pending list: a search would read all of it for each week that it looks at.
create index search_texts_tokens on search_texts using gin (tokens) with (fastupdate = off);

-- Searches without a word: the conversation that moved last first.
create index conversations_latest on conversations (shop_id, last_message_at, id);
create index conversations_latest_unfinished on conversations (shop_id, status, last_message_at, id)
  where status <> 'closed';

-- Shops whose messages were there before the search: how far back they have been written into it.
create table search_backfills (
  shop_id integer not null references shops,
  -- Everything from this id on is in it.
  messages_from uuid,
  notes_from uuid,
  done_at timestamptz,
  primary key (shop_id)
);
insert into search_backfills (shop_id) select id from shops;
