import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AccountId, ConversationId, MessageId, RawInputId } from '../../contract/ids.ts';
import { receiveMessages } from '../../server/conversations/receive-message.ts';
import type { IncomingMessage } from '../../server/intake/channel.ts';
import { receiveRaw } from '../../server/intake/receive-raw.ts';
import { type Context, type Runner, system } from '../../server/platform/context.ts';
import type { BuiltShop } from './shop.ts';

let written = 0;

/** A message as a channel reads it: by default a person asking where the parcel is. */
export function anIncoming(over: Partial<IncomingMessage> = {}): IncomingMessage {
  written += 1;
  const from = over.from ?? { name: '鈴木花子', address: 'hanako@example.com' };
  const text = over.text ?? 'まだ?';
  return {
    kind: 'human',
    kindReasons: [],
    from,
    replyTo: from,
    to: [{ name: '', address: 'info@shop.example' }],
    cc: [],
    subject: '荷物のこと',
    text,
    folded: '',
    messageId: `m${written}@example.com`,
    inReplyTo: [],
    references: [],
    writtenAt: null,
    attachments: [],
    contentHash: createHash('sha256')
      .update(`${from.address} ${text} ${over.subject ?? ''}`)
      .digest(),
    warnings: [],
    hasHtml: false,
    authentication: null,
    signed: false,
    tokens: [],
    subjectNumber: null,
    bounce: null,
    ...over,
  };
}

export interface Delivered {
  outcome: string;
  conversation: ConversationId | null;
  message: MessageId | null;
}

/** Delivers it as the worker would: raw bytes stored first, then made a message. */
export async function deliver(
  runner: Runner,
  to: { shop: BuiltShop['shop']; account?: AccountId },
  incoming: IncomingMessage,
): Promise<Delivered> {
  const [delivered] = await deliverTogether(runner, to, [incoming]);
  if (delivered === undefined) throw new Error('nothing was received');
  return delivered;
}

/** Several that waited together, in one transaction. */
export async function deliverTogether(
  runner: Runner,
  to: { shop: BuiltShop['shop']; account?: AccountId },
  all: readonly IncomingMessage[],
): Promise<Delivered[]> {
  return await runner.run(to.shop, system, async (ctx) => {
    const arrivals = [];
    for (const incoming of all) {
      const rawInputId = await storeRaw(ctx, incoming);
      const accountId = to.account ?? null;
      arrivals.push({ incoming, channel: 'mail', accountId, rawInputId, receivedAt: ctx.now });
    }
    return (await receiveMessages(ctx, arrivals)).map((received) =>
      received.outcome === 'stored'
        ? { outcome: received.outcome, conversation: received.conversationId, message: received.messageId }
        : { outcome: received.outcome, conversation: null, message: null },
    );
  });
}

async function storeRaw(ctx: Context, incoming: IncomingMessage): Promise<RawInputId> {
  written += 1;
  const sourceKey = `test:${written}:${incoming.messageId}`;
  const raw = Buffer.from(`${written} ${incoming.text}`);
  await receiveRaw(ctx, {
    shop: ctx.shop,
    channel: 'mail',
    account: null,
    sourceKey,
    raw,
    masked: 0,
    receivedAt: ctx.now,
  });
  const { rows } = await sql<{ id: RawInputId }>`
    select id from raw_inputs where shop_id = ${ctx.shop} and source_key = ${sourceKey}`.execute(ctx.tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the raw input was not stored');
  return row.id;
}
