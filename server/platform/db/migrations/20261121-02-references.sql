-- References come after the tables, so that a distributed database can place the tables first.
alter table shops add foreign key (organisation_id) references organisations (id);
alter table staff add foreign key (organisation_id) references organisations (id);
alter table shop_members add foreign key (shop_id) references shops (id);
alter table shop_members add foreign key (staff_id) references staff (id);
alter table sessions add foreign key (staff_id) references staff (id) on delete cascade;

alter table customers add foreign key (shop_id) references shops (id);
alter table customer_identities add foreign key (shop_id, customer_id) references customers (shop_id, id);
alter table orders add foreign key (shop_id, customer_id) references customers (shop_id, id);
alter table order_items add foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade;
alter table order_phones add foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade;
alter table shipments add foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade;
alter table channel_accounts add foreign key (shop_id) references shops (id);
alter table raw_inputs add foreign key (shop_id) references shops (id);
alter table conversations add foreign key (shop_id, customer_id) references customers (shop_id, id);
alter table conversations add foreign key (shop_id, order_id) references orders (shop_id, id);
alter table conversation_orders add foreign key (shop_id, conversation_id) references conversations (shop_id, id);
alter table conversation_orders add foreign key (shop_id, order_id) references orders (shop_id, id);
alter table messages add foreign key (shop_id, conversation_id) references conversations (shop_id, id);
alter table messages add foreign key (shop_id, raw_input_id) references raw_inputs (shop_id, id);
alter table outbox add foreign key (shop_id, id) references messages (shop_id, id);
alter table outbox add foreign key (shop_id, account_id) references channel_accounts (shop_id, id);
alter table notes add foreign key (shop_id, conversation_id) references conversations (shop_id, id);
alter table drafts add foreign key (shop_id, conversation_id) references conversations (shop_id, id);
alter table presences add foreign key (shop_id, conversation_id) references conversations (shop_id, id);
