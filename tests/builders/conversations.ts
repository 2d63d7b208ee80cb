import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AccountId, ConversationId, ShopId } from '../../contract/ids.ts';
import { mailChannel } from '../../server/channels/mail/channel.ts';
import { readInputJob } from '../../server/conversations/read-input.ts';
import { receiveRaw } from '../../server/intake/receive-raw.ts';
import type { ImportedOrder } from '../../server/orders/source.ts';
import { system } from '../../server/platform/context.ts';
import { anIncomingMail, type MailHints } from './mail.ts';
import { takeOrders } from './orders.ts';
import type { TestRunner } from './runner.ts';
import { workOff } from './work-off.ts';

export interface ConversationHints extends MailHints {
  shop: ShopId;
  account?: AccountId;
  /** Orders the shop knows before the mail arrives. */
  about?: readonly ImportedOrder[];
}

/** A mail arrives and is read all the way, from its bytes; answers the conversation it became part of. */
export async function aConversation(desk: TestRunner, hints: ConversationHints): Promise<ConversationId> {
  const { runner } = desk;
  if (hints.about !== undefined) await takeOrders(runner, hints.shop, hints.about);
  const raw = await anIncomingMail({ date: desk.clock.now(), ...hints });
  const sourceKey = `test:${createHash('sha256').update(raw).digest('hex')}`;
  await runner.run(hints.shop, system, (ctx) =>
    receiveRaw(ctx, {
      shop: hints.shop,
      channel: mailChannel.kind,
      account: hints.account ?? null,
      sourceKey,
      raw,
      masked: 0,
      receivedAt: ctx.now,
    }),
  );
  await workOff(desk, [readInputJob(runner, new Map([[mailChannel.kind, mailChannel]]))]);
  const { rows } = await sql<{ id: ConversationId }>`
    select m.conversation_id as id from messages m
    join raw_inputs r on r.shop_id = m.shop_id and r.id = m.raw_input_id
    where r.shop_id = ${hints.shop} and r.source_key = ${sourceKey}`.execute(runner.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the mail did not become a message');
  return row.id;
}
