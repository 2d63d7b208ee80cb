import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moved, taken } from '../../tests/builders/board.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { anOrder } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { getOrder } from '../orders/get-order.ts';
import { releaseHold } from '../orders/holds.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { chooseOrder } from './change-conversation.ts';
import { conversationEvents } from './events.ts';
import { getConversation } from './get-conversation.ts';
import { holdForConversation, holdForWordsJob, holdForWordsKind } from './hold-order.ts';
import { mergeConversations } from './merge-conversations.ts';

let connection: Connection;
let drop: () => Promise<void>;
let desk: TestRunner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 4);
});
beforeEach(async () => {
  desk = testRunner(connection.db, {
    now: '2026-07-22T03:00:00Z',
    reactions: new Map([
      [conversationEvents.messageReceived, [holdForWordsJob]],
      [conversationEvents.orderChosen, [holdForWordsJob]],
    ]),
  });
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => desk.runner.run(shop.shop, system, work);
let mails = 0;
/** Somebody writes, and the program looks at it. */
async function writes(address: string, text: string, over: Parameters<typeof anIncoming>[0] = {}) {
  mails += 1;
  const mail = anIncoming({
    from: { name: '客', address },
    messageId: `hold${mails}@example.com`,
    text,
    ...over,
  });
  const { conversation } = await deliver(desk.runner, shop, mail);
  if (conversation === null) throw new Error('not stored');
  await workOff(desk, [holdForWordsKind(desk.runner)]);
  return conversation;
}
async function bought(over: Parameters<typeof anOrder>[0] = {}) {
  const by = aCustomer();
  const order = anOrder({ by, ...over });
  return { ...(await taken(desk.runner, shop, order)), mail: by.mail, number: order.number };
}
const holds = async (id: Parameters<typeof getOrder>[1]) => (await run((ctx) => getOrder(ctx, id))).holds;

describe('a customer’s words', () => {
  it('hold what has not left, say why, and lead to the talk', async () => {
    const { order, parts, mail } = await bought();
    const id = await writes(mail, 'お世話になります。\nお届け先を実家に変更してください。');
    const { number, history } = await run((ctx) => getConversation(ctx, id));
    expect(await holds(order)).toMatchObject([
      {
        kind: 'conversation',
        conversation: { id, number },
        note: '「お届け先を実家に変更してください。」',
        by: '',
      },
    ]);
    expect(history.map((entry) => entry.kind)).toContain('order_held');
    const { refused } = await moved(desk.runner, shop, { ids: parts, to: 'shipped' });
    expect(refused).toMatchObject([{ reason: 'held' }]);
  });

  it.each([
    ['only ask', 'いつ届きますか'],
    ['only thank', '住所の変更、ありがとうございました。'],
  ])('hold nothing when they %s', async (_what, text) => {
    const { order, mail } = await bought();
    await writes(mail, text);
    expect(await holds(order)).toEqual([]);
  });

  it('hold nothing that has left, and nothing of an order nobody is sure of', async () => {
    const gone = await bought({ shipped: true });
    await writes(gone.mail, 'キャンセルしたいです');
    expect(await holds(gone.order)).toEqual([]);
    const other = await bought();
    await writes('stranger@example.com', 'キャンセルしたいです');
    expect(await holds(other.order)).toEqual([]);
  });

  it('count once however often they are said, and anew after a release', async () => {
    const { order, mail, number } = await bought();
    await writes(mail, `${number} のサイズを変更したいです`, { messageId: 'first-hold@example.com' });
    const again = { inReplyTo: ['first-hold@example.com'] };
    await writes(mail, 'サイズの変更、まだ間に合いますか。変更したいです', again);
    const [hold, ...more] = await holds(order);
    expect(more).toEqual([]);
    if (hold === undefined) throw new Error('not held');
    await run((ctx) => releaseHold(ctx, order, hold.id));
    await writes(mail, 'やはりキャンセルします', again);
    expect(await holds(order)).toMatchObject([{ note: '「やはりキャンセルします」' }]);
  });

  it('are looked at again when somebody says which order is meant', async () => {
    const { order } = await bought();
    const id = await writes('another@example.com', '注文をキャンセルしてください');
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => chooseOrder(ctx, id, order));
    await workOff(desk, [holdForWordsKind(desk.runner)]);
    expect(await holds(order)).toHaveLength(1);
  });
});

describe('a hold for a talk', () => {
  it('outlives the talk being put into another, and is placed for the living one', async () => {
    const { order, mail } = await bought();
    const first = await writes(mail, 'キャンセルできますか');
    const second = await writes('someone@example.com', '先ほどの件です');
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => mergeConversations(ctx, first, second));
    expect(await holds(order)).toHaveLength(1);
    const other = await bought();
    const hold = { order: other.order, conversation: first, note: '同じ件' };
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => holdForConversation(ctx, hold));
    expect(await holds(other.order)).toMatchObject([
      { conversation: { id: second }, by: expect.stringContaining('agent') },
    ]);
  });

  it('is nobody’s of another shop', async () => {
    const { order, mail } = await bought();
    const conversation = await writes(mail, 'いつですか');
    const stranger = await aShop(desk.runner);
    const abroad = desk.runner.run(stranger.shop, stranger.as('owner'), (ctx) =>
      holdForConversation(ctx, { order, conversation, note: '' }),
    );
    await expect(abroad).rejects.toMatchObject({ kind: 'not_found' });
  });
});
