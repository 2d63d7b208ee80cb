import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId, OrderId } from '../../../contract/ids.ts';
import type { Step } from '../../../contract/steps.ts';

import { aCustomer } from '../../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../../tests/builders/orders.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { aShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { chooseOrder } from '../../conversations/change-conversation.ts';
import { placeHold } from '../../orders/holds.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { checkConversationDraft } from '../checks/check-conversation-draft.ts';
import { noteStep } from './note-step.ts';
import { type SuggestedSteps, suggestSteps } from './suggest-steps.ts';
import { cases, type Told } from './testing/matters.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: ReplyDesk;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  // 水曜の正午
  desk = await aReplyDesk(connection.db, '2026-07-22T03:00:00Z');
});

const steps = (id: ConversationId): Promise<SuggestedSteps> => desk.asAgent((ctx) => suggestSteps(ctx, id));

/** The buyer of an order writes. */
async function told({ text, hints = {}, over = {}, held = false }: Told): Promise<{
  id: ConversationId;
  order: OrderId;
}> {
  // A Friday: the shop is closed at weekends.
  const promised = hints.late === true ? {} : { promisedShipDate: '2026-07-24' };
  const order = anOrder(hints, { ...promised, ...over });
  const [known] = await takeOrders(desk.desk.runner, desk.shop.shop, [order]);
  if (known === undefined) throw new Error('no order');
  const from = writerOf(order);
  const { id } = await desk.asked({ from, text, subject: '', messageId: `${newId<string>()}@x.example` });
  if (held) await desk.asAgent((ctx) => placeHold(ctx, { order: known, note: 'お話し中' }));
  return { id, order: known };
}

const writerOf = ({ buyer }: ImportedOrder) => ({ name: buyer?.name ?? '', address: buyer?.mail ?? '' });
const kindsOf = (list: readonly Step[]): string[] => list.map((step) => step.id);

describe('what can be done next', () => {
  it.each(cases)('%s', async (_name, matter, expected) => {
    const { id } = await told(matter);
    const suggested = await steps(id);
    expect(kindsOf(suggested.steps)).toEqual(expected);
    for (const step of suggested.steps) {
      expect(step.title.length, step.title).toBeLessThan(60);
      expect(step.facts.length).toBeGreaterThan(0);
      if (step.does.kind !== 'draft') continue;
      await expectClean(id, step);
    }
  });

  it('silent where the words do not tell, where we answered, and of noise', async () => {
    const { id } = await told({ text: 'こんにちは' });
    expect(await steps(id)).toEqual({ want: null, also: [], evidence: [], steps: [] });
    const asked = await told({ text: 'まだ?' });
    const seen = (await desk.view(asked.id)).messages.at(-1)?.id;
    if (seen === undefined) throw new Error('no message');
    await desk.answered(asked.id, seen);
    expect((await steps(asked.id)).want).toBeNull();
  });
});

/** A draft leaves as it is: nothing stops it and nothing has to be confirmed. */
async function expectClean(id: ConversationId, step: Step): Promise<void> {
  if (step.does.kind !== 'draft') return;
  const { replyFrame } = await desk.view(id);
  const text = replyFrame.before + step.does.text + replyFrame.after;
  const { findings } = await desk.asAgent((ctx) =>
    checkConversationDraft(ctx, id, { text, attachments: [] }),
  );
  const heavy = findings.filter((one) => one.severity !== 'hint');
  expect(
    heavy.map((one) => `${one.rule}: ${one.text} (${one.reason})`),
    text,
  ).toEqual([]);
}

describe('which order', () => {
  it('several may be meant: each can be chosen, and one question asked', async () => {
    const first = anOrder();
    const second = anOrder({}, { buyer: first.buyer, shipTo: first.shipTo });
    await takeOrders(desk.desk.runner, desk.shop.shop, [first, second]);
    const from = writerOf(first);
    const { id } = await desk.asked({ from, text: 'まだ?', subject: '' });
    const { steps: list } = await steps(id);
    expect(kindsOf(list)).toEqual(['order.link.1', 'order.link.2', 'order.ask-number']);
    expect(list[0]?.does).toMatchObject({ kind: 'link_order' });
    for (const step of list) await expectClean(id, step);
  });

  it('none is known: one question', async () => {
    const { id } = await desk.asked({
      from: { name: '', address: 'nobody@example.com' },
      text: '届きません',
      subject: '',
    });
    const { steps: list } = await steps(id);
    expect(kindsOf(list)).toEqual(['order.ask-number']);
    for (const step of list) await expectClean(id, step);
  });

  it.each([
    [{}],
    [{ gift: true }],
  ])('somebody else names the number: nothing of it is told (%j)', async (hints) => {
    const order = anOrder({ ...hints, shipped: true });
    await takeOrders(desk.desk.runner, desk.shop.shop, [order]);
    const { id } = await desk.asked({
      from: { name: '', address: 'stranger@example.com' },
      text: `注文番号 ${order.number} の荷物はいつ届きますか`,
      subject: '',
    });
    const suggested = await steps(id);
    expect(kindsOf(suggested.steps)).toEqual(['order.ask-who']);
    const all = JSON.stringify(suggested.steps);
    for (const secret of [
      'ランニング靴',
      order.buyer?.name ?? '-',
      order.shipments?.[0]?.trackingNumber ?? '-',
    ])
      expect(all).not.toContain(secret);
  });
});

describe('dates', () => {
  it('promises nothing that no fact carries: without a day there is the next contact, and it is held until then', async () => {
    const { id } = await told({ text: 'まだ?', hints: { late: true } });
    const [step] = (await steps(id)).steps;
    // 8 hours of opening from Wednesday noon.
    expect(step?.does).toMatchObject({ kind: 'draft', afterwards: 'hold', holdUntil: '2026-07-23' });
    expect(step?.does.kind === 'draft' && step.does.text).toContain(
      step?.does.kind === 'draft' ? step.does.holdFor : '-',
    );
  });

  it('names what left, by whom and under which number', async () => {
    const shipped = { carrier: 'yamato', trackingNumber: '123456789013' } as const;
    const { id } = await told({ text: 'まだ?', hints: { shipped } });
    const [step] = (await steps(id)).steps;
    expect(step?.consequence).toBe('7/20(月)にヤマト運輸で発送・1234-5678-9013');
    expect(step?.does).toMatchObject({ kind: 'draft', afterwards: 'close', holdUntil: null });
    const text = step?.does.kind === 'draft' ? step.does.text : '';
    expect(text).toContain('7月20日(月)に発送いたしました');
    expect(text).toContain('1234-5678-9013');
    expect(text).toContain('ランニング靴 26.0cm');
  });

  it('puts no link into a mail to a telephone', async () => {
    const buyer = { ...aCustomer(), mail: 'hanako.steps@docomo.ne.jp' };
    const mobile = anOrder({ shipped: true }, { buyer });
    await takeOrders(desk.desk.runner, desk.shop.shop, [mobile]);
    const from = { name: '', address: 'hanako.steps@docomo.ne.jp' };
    const { id } = await desk.asked({ from, text: 'まだ?', subject: '' });
    const [step] = (await steps(id)).steps;
    expect(step?.id).toBe('where.tracking');
    expect(JSON.stringify(step?.does)).not.toContain('http');
  });
});

describe('a person knows better', () => {
  it('says what is wanted, sees its steps, and the next mail is read anew', async () => {
    const { id } = await told({ text: 'まだ?' });
    await desk.asAgent((ctx) => noteStep(ctx, id, { wanted: 'receipt' }));
    const corrected = await steps(id);
    expect(corrected.want).toMatchObject({ kind: 'receipt', sure: false });
    expect(kindsOf(corrected.steps)).toEqual(['receipt.ask']);
    await desk.asAgent((ctx) => noteStep(ctx, id, { wanted: null }));
    expect((await steps(id)).want).toBeNull();
    expect((await desk.view(id)).history.filter((one) => one.kind === 'want_corrected')).toHaveLength(2);
  });

  it('takes a step: it stands in the history', async () => {
    const { id } = await told({ text: 'まだ?' });
    await desk.asAgent((ctx) => noteStep(ctx, id, { taken: 'where.promised' }));
    expect((await desk.view(id)).history.at(-1)).toMatchObject({
      kind: 'step_taken',
      data: { step: 'where.promised' },
    });
  });

  it('cannot want what does not exist', async () => {
    const { id } = await told({ text: 'まだ?' });
    expect(await reasonOf(desk.asAgent((ctx) => noteStep(ctx, id, { wanted: 'rubbish' })))).toBe(
      'invalid_input',
    );
  });
});

describe('who may', () => {
  it('nobody of another shop, and nobody who may not answer', async () => {
    const { id } = await told({ text: 'まだ?' });
    const other = await aShop(desk.desk.runner);
    const foreign = desk.desk.runner.run(other.shop, other.as('owner'), (ctx) => suggestSteps(ctx, id));
    expect(await reasonOf(foreign)).toBe('not_found');
    const noted = desk.desk.runner.run(other.shop, other.as('owner'), (ctx) =>
      noteStep(ctx, id, { wanted: null }),
    );
    expect(await reasonOf(noted)).toBe('not_found');
    for (const role of ['warehouse', 'reader'] as const) {
      const asked = desk.desk.runner.run(desk.shop.shop, desk.shop.as(role), (ctx) => suggestSteps(ctx, id));
      expect(await reasonOf(asked)).toBe('not_allowed');
    }
  });

  it('a chosen order makes the steps of that order', async () => {
    const { id } = await desk.asked({
      from: { name: '', address: 'someone@example.com' },
      text: 'まだ?',
      subject: '',
    });
    const [order] = await takeOrders(desk.desk.runner, desk.shop.shop, [anOrder()]);
    if (order === undefined) throw new Error('no order');
    await desk.asAgent((ctx) => chooseOrder(ctx, id, order));
    expect(kindsOf((await steps(id)).steps)).toEqual(['where.promised']);
  });
});
