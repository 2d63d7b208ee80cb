-- The workbench, second part: answering many at once.

-- 一次返信をまとめて送る: one press of a person. words = {"ja", "en"} as they were written.
create table first_reply_runs (
  shop_id integer not null references shops,
  id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  words jsonb not null,
  -- Until then none of its mails leaves.
  undo_until timestamptz not null,
  undone_at timestamptz,
  primary key (shop_id, id)
);

-- One customer of it. state: waiting (nothing is written yet), queued (the mail waits or has left), left (it was not
-- written, reason says why), taken_back.
create table first_reply_letters (
  shop_id integer not null,
  run_id uuid not null,
  place integer not null,
  conversation_id uuid not null,
  message_id uuid not null,
  -- The last message whoever pressed had seen.
  last_seen uuid,
  contact_day date not null,
  contact_time text not null,
  state text not null default 'waiting',
  reason text not null default '',
  by_id uuid,
  details jsonb not null default '[]',
  -- The mail waits for the morning until then.
  held_until timestamptz,
  -- What the conversation looked like before, and its version after, so that it can be put back.
  before jsonb,
  primary key (shop_id, run_id, place),
  foreign key (shop_id, run_id) references first_reply_runs (shop_id, id),
  foreign key (shop_id, conversation_id) references conversations (shop_id, id)
);
create unique index first_reply_letters_once on first_reply_letters (shop_id, run_id, conversation_id);

-- Order numbers from the beginning of any of their groups, letters and digits only: R-10293 is R10293 and 10293.
-- Written beside the order in one statement; without references, which every import would check row by row.
create table order_number_parts (
  shop_id integer not null,
  order_id uuid not null,
  part text not null,
  primary key (shop_id, order_id, part)
);
create index order_number_parts_by_part on order_number_parts (shop_id, part text_pattern_ops, order_id);

-- Shops whose orders were there before: how far back their parts are written.
create table order_number_backfills (
  shop_id integer not null references shops,
  -- Everything from this id on has its parts.
  orders_from uuid,
  done_at timestamptz,
  primary key (shop_id)
);
insert into order_number_backfills (shop_id) select id from shops;

-- 添えるファイル: what goes along with mails, kept once however many mails carry it.
create table enclosure_files (
  shop_id integer not null references shops,
  id uuid not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (shop_id, id)
);

-- A file of a message may be such a one: then its bytes are there.
alter table uploads alter column content drop not null;
alter table uploads add column enclosure_id uuid;
alter table uploads add foreign key (shop_id, enclosure_id) references enclosure_files (shop_id, id);
alter table uploads add check ((content is null) = (enclosure_id is not null));
create index uploads_of_enclosure on uploads (shop_id, enclosure_id) where enclosure_id is not null;

-- When an address last had which file, by its content: the same never comes twice within its season.
create table enclosures_given (
  shop_id integer not null references shops,
  address text not null,
  sha256 bytea not null,
  at timestamptz not null,
  primary key (shop_id, address, sha256)
);

-- Pairs of neighbouring letters of a name and its reading, with the shop in front: by them two letters from the middle of a
-- name are found without reading everybody's. (Written in plpgsql, ten times faster than one query for each row.)
create function person_grams(shop integer, name text, kana text) returns text[]
  language plpgsql immutable strict parallel safe as $$
declare
  written text;
  found text[] := '{}';
  front constant text := shop || ' ';
begin
  foreach written in array array[name, kana] loop
    for i in 1 .. length(written) - 1 loop
      found := found || (front || substr(written, i, 2));
    end loop;
  end loop;
  return found;
end $$;
create index customers_by_grams on customers using gin (person_grams(shop_id, name_norm, kana_norm))
  with (fastupdate = off);

-- The newest of what begins so are told from the index alone: a name that thousands have is a look into one place.
drop index orders_by_number;
create index orders_by_number on orders (shop_id, number_norm text_pattern_ops) include (sort_at, id);
drop index orders_by_name;
create index orders_by_name on orders (shop_id, name_norm text_pattern_ops) include (sort_at, id);
drop index orders_by_kana;
create index orders_by_kana on orders (shop_id, kana_norm text_pattern_ops) include (sort_at, id);
drop index orders_by_mail;
create index orders_by_mail on orders (shop_id, buyer_mail text_pattern_ops) include (sort_at, id);

-- 担当:なし, newest first.
create index conversations_of_nobody on conversations (shop_id, last_message_at, id)
  where assignee_id is null and merged_into is null;
