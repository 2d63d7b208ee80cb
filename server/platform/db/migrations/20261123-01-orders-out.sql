-- Orders in, parcels out.

-- Products and what of them can be bought (variants); imported like orders.
create table products (
  shop_id integer not null references shops,
  id uuid not null,
  -- 商品番号 / 商品管理番号: unique in the shop, compared by code_norm.
  code text not null,
  code_norm text not null,
  name text not null default '',
  -- Page in the shop, and a small picture.
  url text not null default '',
  image_url text not null default '',
  -- Group by which enclosures and reports go (カテゴリ).
  category text not null default '',
  lead_time_days integer,
  -- As the page says it: 「ご注文から3〜5営業日」.
  lead_time_note text not null default '',
  temperature text not null default 'normal',
  -- Names of the fields a person decided (leadTime, url, category, temperature); no import writes over them.
  decided jsonb not null default '[]',
  -- Name, codes and category in the form in which they are searched.
  search_text text not null default '',
  raw jsonb not null default '{}',
  content_hash bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, id)
);
create unique index products_by_code on products (shop_id, code_norm);

create table product_variants (
  shop_id integer not null,
  id uuid not null,
  product_id uuid not null,
  position integer not null,
  sku text not null,
  sku_norm text not null,
  -- サイズ 26cm / 色 黒
  options text not null default '',
  jan text not null default '',
  price integer,
  tax_rate integer,
  -- null: the source does not speak of it.
  stock integer,
  lead_time_days integer,
  -- No foreign key to products: in a first large import each check would walk the shop's whole index (its plan is made
  -- while the table is empty). Products and variants are written by one statement after the other and never deleted.
  primary key (shop_id, id)
);
create unique index product_variants_by_sku on product_variants (shop_id, sku_norm);
create index product_variants_of_product on product_variants (shop_id, product_id, position);
create index product_variants_by_jan on product_variants (shop_id, jan) where jan <> '';

-- An order goes to one or several people (お届け先); each is worked off by itself: 未出荷 → 印刷済 → 梱包済 → 出荷済.
create table consignments (
  shop_id integer not null,
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  -- The source's own id of the destination (送付先ID, 出荷ID); '' where it has none.
  source_key text not null default '',
  -- Given when something is first printed for it; on slips, bar codes and labels (お客様管理番号).
  number integer,
  -- As the source wrote it.
  ship_to jsonb not null default '{}',
  -- What a person wrote instead, with who and when: {"address": {...}, "by", "at", "why"}.
  corrected jsonb,
  -- What looks wrong with the address: [{"kind", "part", ...}]; empty = nothing, null = not looked at.
  address_findings jsonb,
  delivery_day date,
  delivery_time text not null default '',
  gift boolean not null default false,
  -- Wrapping, noshi, card as the buyer asked: {"wrapping", "noshi", "card"}.
  gift_wishes jsonb not null default '{}',
  -- The source's word for the way of sending (ゆうパケット, 宅急便 …).
  delivery_method text not null default '',
  -- What a person chose: a service of a carrier (services in contract/consignments.ts); null = by the shop's rules.
  service text,
  temperature text not null default 'normal',
  stage text not null,
  stage_at timestamptz not null,
  allocated_at timestamptz,
  printed_at timestamptz,
  packed_at timestamptz,
  packed_by uuid,
  packed_by_name text not null default '',
  shipped_at timestamptz,
  returned_at timestamptz,
  -- Fields that people of the shop wrote over what the source said; no import writes over them: ["deliveryDay", …].
  decided jsonb not null default '[]',
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
);
create unique index consignments_of_order on consignments (shop_id, order_id, position);
create unique index consignments_by_number on consignments (shop_id, number) where number is not null;
create index consignments_unfinished on consignments (shop_id, stage, stage_at) where stage in ('waiting', 'printed', 'packed');
create index consignments_shipped on consignments (shop_id, shipped_at, id) where stage = 'shipped';
create index consignments_cancelled on consignments (shop_id, stage_at, id) where stage = 'cancelled';

insert into consignments (shop_id, id, order_id, position, ship_to, delivery_day, delivery_time, gift, stage, stage_at, shipped_at)
select shop_id, id, id, 0, ship_to, delivery_day, delivery_time, gift,
       case when state in ('shipped', 'delivered', 'returned') then 'shipped'
            when state = 'cancelled' then 'cancelled'
            else 'waiting' end,
       coalesce(shipped_at, cancelled_at, sort_at), shipped_at
from orders;

alter table order_items
  add column consignment_id uuid,
  add column tax_rate integer,
  add column sku_norm text not null default '';
update order_items set consignment_id = order_id;
alter table order_items alter column consignment_id set not null;
create index order_items_of_consignment on order_items (shop_id, consignment_id);
create index order_items_by_sku on order_items (shop_id, sku_norm) where sku_norm <> '';

alter table shipments
  add column consignment_id uuid,
  -- Written into a file or call that told the place of the order.
  add column reported_at timestamptz;
-- So far all of them came from the places themselves: those need not be told.
update shipments set consignment_id = order_id, reported_at = created_at;
alter table shipments alter column consignment_id set not null;
create index shipments_of_consignment on shipments (shop_id, consignment_id);
create index shipments_unreported on shipments (shop_id, created_at) where reported_at is null;

alter table orders
  drop column ship_to,
  drop column delivery_day,
  drop column delivery_time,
  drop column gift,
  -- What is paid or taken off besides the goods and the postage: [{"kind", "label", "amount", "taxRate"}].
  add column charges jsonb not null default '[]',
  -- The shop's own remark on the order (ひとことメモ, ショップ用メモ欄).
  add column memo text not null default '',
  -- The source's own id where it is not the number (Shopify's gid, EC-CUBE's 注文ID): what its API and files ask for.
  add column source_id text not null default '',
  -- As in consignments: ["memo"].
  add column decided jsonb not null default '[]';
create index orders_by_source_id on orders (shop_id, source, source_id) where source_id <> '';

-- A parcel that must not leave: its address is being corrected, its cancellation asked for.
create table order_holds (
  shop_id integer not null,
  id uuid not null,
  order_id uuid not null,
  -- 'conversation' | 'address' | 'person'
  kind text not null,
  conversation_id uuid,
  -- Its number on screen: what stands left of the conversations in the line of domains cannot ask for it.
  conversation_number integer,
  note text not null default '',
  placed_by uuid,
  placed_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
);
create index order_holds_open on order_holds (shop_id, order_id) where released_at is null;
create unique index order_holds_one_a_matter on order_holds (shop_id, order_id, conversation_id)
  where released_at is null and conversation_id is not null;

-- How a shop's files of an unknown kind are read; known again by their columns.
create table file_mappings (
  shop_id integer not null references shops,
  -- 'orders' | 'products' | 'tracking'
  kind text not null,
  -- sha256 of the names of the columns.
  columns_hash bytea not null,
  name text not null default '',
  columns jsonb not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (shop_id, kind, columns_hash)
);

alter table order_imports
  -- 'orders' | 'products'
  add column kind text not null default 'orders',
  -- 'screen' | 'folder' | 'api' | 'cli'
  add column came_by text not null default 'screen';
create index order_imports_newest on order_imports (shop_id, created_at);
create index order_imports_running on order_imports (shop_id, updated_at) where status = 'running';

-- Keys by which a shop's own programs speak to the desk (`kk_<shop>_<secret>`); only their hash is kept.
create table api_tokens (
  shop_id integer not null references shops,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  -- ['orders.write', …]
  scopes jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (shop_id, id)
);
create unique index api_tokens_by_hash on api_tokens (shop_id, token_hash);

-- Where orders come from by themselves (Shopify …).
create table connections (
  shop_id integer not null references shops,
  id uuid not null,
  kind text not null,
  name text not null,
  -- What its orders are stored under (orders.source), and by which the same place is known again.
  source text not null,
  place text not null,
  enabled boolean not null default true,
  settings jsonb not null default '{}',
  secrets bytea,
  -- How far it has been read.
  cursor jsonb not null default '{}',
  health jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Its secrets are gone; it stays because of what was done through it.
  removed_at timestamptz,
  primary key (shop_id, id)
);
create unique index connections_by_place on connections (shop_id, kind, place) where removed_at is null;
create unique index connections_by_source on connections (shop_id, source) where removed_at is null;

-- What a place of orders told us by itself: raw first, each delivery once.
create table connection_inputs (
  shop_id integer not null,
  id uuid not null,
  connection_id uuid not null,
  source_key text not null,
  topic text not null,
  content bytea not null,
  state text not null,
  attempts integer not null default 0,
  error text not null default '',
  received_at timestamptz not null,
  processed_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, connection_id) references connections (shop_id, id)
);
create unique index connection_inputs_once on connection_inputs (shop_id, connection_id, source_key);
create index connection_inputs_unfinished on connection_inputs (shop_id, state, received_at) where state in ('new', 'failed');

-- What we do at such a place (cancel, refund, tell the parcel's number): each once, whatever happens in between.
create table performances (
  shop_id integer not null,
  id uuid not null,
  connection_id uuid not null,
  order_id uuid not null,
  kind text not null,
  -- What is asked, and what came of it.
  request jsonb not null,
  state text not null,
  attempts integer not null default 0,
  answer jsonb not null default '{}',
  asked_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- When the program takes it up (again); null = done, or a person decides.
  next_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, connection_id) references connections (shop_id, id),
  foreign key (shop_id, order_id) references orders (shop_id, id)
);
create index performances_of_order on performances (shop_id, order_id);
create index performances_unfinished on performances (shop_id, state, created_at) where state in ('asked', 'running', 'unknown', 'refused');
create index performances_due on performances (shop_id, next_at) where next_at is not null;

-- How the shop packs and prints: sender, carriers' contract numbers, slips, enclosures, invoice number.
create table fulfilment_settings (
  shop_id integer not null references shops,
  settings jsonb not null,
  updated_at timestamptz not null,
  primary key (shop_id)
);

-- One press on 印刷 or 書き出し: what was made for which parcels; made again from the same list on demand.
create table print_runs (
  shop_id integer not null,
  id uuid not null,
  -- 'picking' | 'packing' | 'card' | 'receipt' | 'labels' | 'mall'
  kind text not null,
  -- Carrier's file or mall's file; '' for slips.
  format text not null default '',
  consignments uuid[] not null,
  options jsonb not null default '{}',
  -- What of it could not be written: [{"consignment", "column", "value", "reason"}].
  problems jsonb not null default '[]',
  made_by uuid,
  made_at timestamptz not null,
  primary key (shop_id, id)
);
create index print_runs_newest on print_runs (shop_id, made_at);

-- A file of a carrier that brings tracking numbers back: looked at, then taken.
create table tracking_files (
  shop_id integer not null,
  id uuid not null,
  file_name text not null,
  format text,
  encoding text not null,
  sha256 bytea not null,
  -- [{"row", "consignment", "carrier", "trackingNumber", "shippedOn", "problem"}]
  rows jsonb not null,
  state text not null,
  created_by uuid,
  created_at timestamptz not null,
  applied_at timestamptz,
  primary key (shop_id, id)
);
create index tracking_files_by_hash on tracking_files (shop_id, sha256);

-- Two records of one person (名寄せ): proposed with reasons, done and undone by a person.
alter table customers
  add column merged_into uuid,
  -- Where he lives, in the form in which it is compared; with the name it hints at the same person.
  add column address_norm text not null default '',
  add column note text not null default '',
  -- How the name is read, in the form in which it is compared.
  add column kana_norm text not null default '';
update customers set kana_norm = translate(regexp_replace(kana, '[\s・]', '', 'g'),
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ',
  'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ')
  where kana <> '';
-- Found by any two letters of name or reading: read through as a whole, without the rows.
drop index customers_by_name;
create index customers_by_name on customers (shop_id, name_norm text_pattern_ops) include (kana_norm, id);
create index customers_gone on customers (shop_id, merged_into) where merged_into is not null;
alter table customer_identities
  -- 'order' | 'mail' | 'staff' | 'correction'; '' = from before it was written down.
  add column came_from text not null default '',
  -- A slip of the pen: what is written to this one goes there. It stays, so that the slip is known again.
  add column corrected_to text not null default '';
drop index customer_identities_one_person;
create unique index customer_identities_one_person on customer_identities (shop_id, kind, value text_pattern_ops)
  where kind <> 'phone';
create index customers_by_address on customers (shop_id, address_norm, name_norm) where address_norm <> '' and merged_into is null;
create table customer_merges (
  shop_id integer not null,
  id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  reasons jsonb not null,
  -- What was moved, so that it can be moved back: {"identities", "orders", "conversations"}.
  moved jsonb not null,
  by_id uuid,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (shop_id, id),
  foreign key (shop_id, kept_id) references customers (shop_id, id),
  foreign key (shop_id, gone_id) references customers (shop_id, id)
);
create index customer_merges_of_kept on customer_merges (shop_id, kept_id);
create index customer_merges_of_gone on customer_merges (shop_id, gone_id);
create table merge_proposals (
  shop_id integer not null,
  id uuid not null,
  -- The smaller id first: one line a pair.
  first_id uuid not null,
  second_id uuid not null,
  reasons jsonb not null,
  score integer not null,
  -- 'open' | 'dismissed' | 'done'
  state text not null,
  settled_by uuid,
  at timestamptz not null,
  primary key (shop_id, id)
);
create unique index merge_proposals_pair on merge_proposals (shop_id, first_id, second_id);
create index merge_proposals_of_second on merge_proposals (shop_id, second_id);
create index merge_proposals_open on merge_proposals (shop_id, score, id) where state = 'open';

-- A conversation that holds only what the shop wrote by itself (発送のお知らせ); not listed until the customer answers.
alter table conversations add column notice boolean not null default false;
drop index conversations_by_assignee, conversations_sorted, conversations_unfinished;
create index conversations_by_assignee on conversations (shop_id, assignee_id, status, sort_at, id)
  where noise is null and merged_into is null and not notice;
create index conversations_sorted on conversations (shop_id, status, sort_at, id)
  where noise is null and merged_into is null and not notice;
create index conversations_unfinished on conversations (shop_id, status, assignee_id)
  where status <> 'closed' and noise is null and merged_into is null and not notice;

-- 発送のお知らせ leaves once for each consignment.
create table order_notices (
  shop_id integer not null,
  consignment_id uuid not null,
  kind text not null,
  message_id uuid,
  -- Why none left: 'no_address', 'switched_off', 'mall_forbids' …
  skipped text,
  at timestamptz not null,
  primary key (shop_id, consignment_id, kind)
);
