import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DraftOverride } from '../../../contract/draft-check.ts';
import type { ConversationId, MessageId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { anOrder, takeOrders } from '../../../tests/builders/orders.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { Refusal } from '../../platform/errors.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { changeShopSettings } from '../../staff/shop-settings.ts';
import { sendReply } from '../send-reply.ts';
import { checkConversationDraft } from './check-conversation-draft.ts';
import { overridesOf, setApart } from './store-checks.ts';

let connection: Connection;
let drop: () => Promise<void>;
let at: ReplyDesk;
let id: ConversationId;
let message: MessageId;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 6);
});
beforeEach(async () => {
  at = await aReplyDesk(connection.db);
  await takeOrders(at.desk.runner, at.shop.shop, [anOrder({}, { number: 'R-60001' })]);
  ({ id, message } = await at.asked({ text: 'いつ届きますか?' }));
});
afterAll(async () => {
  await connection.close();
  await drop();
});

interface Sent {
  text: string;
  overrides?: DraftOverride[] | undefined;
  by?: Role;
  reply?: MessageId;
}

const send = ({ text, overrides, by = 'agent', reply = uuidv7() as MessageId }: Sent) =>
  at.desk.runner.run(at.shop.shop, at.shop.as(by), (ctx) =>
    sendReply(ctx, id, {
      id: reply,
      text,
      lastSeen: message,
      despiteNewMessage: false,
      afterwards: 'close',
      holdUntil: null,
      holdReason: '',
      attachments: [],
      despiteNight: false,
      overrides,
    }),
  );
const check = (text: string, by: Role = 'agent', of = id) =>
  at.desk.runner.run(at.shop.shop, at.shop.as(by), (ctx) =>
    checkConversationDraft(ctx, of, { text, attachments: [] }),
  );
const stopsOf = async (text: string) =>
  (await check(text)).findings.filter((finding) => finding.severity === 'stop');
const allowing = async (text: string, reason = 'お客様から伺っています'): Promise<DraftOverride[]> =>
  (await stopsOf(text)).map((stop) => ({ rule: stop.rule, text: stop.text, reason }));
const replies = async () => (await at.view(id)).messages.filter((one) => one.kind === 'reply');

const faulty = 'お客様\n\nご注文 R-60001 は {{出荷日}} に発送します。';

describe('a stop', () => {
  it('lets nothing leave, and says what is wrong', async () => {
    const refused = await send({ text: faulty }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    const { kind, reason, details } = refused as Refusal;
    expect([kind, reason]).toEqual(['conflict', 'draft_stopped']);
    expect(details.findings).toEqual(
      expect.arrayContaining((await check(faulty)).findings.filter((one) => one.severity === 'stop')),
    );
    expect(await replies()).toEqual([]);
  });

  it('is sent all the same with a reason, which is kept with the reply and in the history', async () => {
    const overrides = await allowing(faulty);
    expect(overrides.map((one) => one.text)).toEqual(expect.arrayContaining(['R-60001', '{{出荷日}}']));
    const reply = uuidv7() as MessageId;
    await send({ text: faulty, overrides, reply });
    expect(await at.asAgent((ctx) => overridesOf(ctx, reply))).toHaveLength(overrides.length);
    const { history } = await at.view(id);
    const told = history.filter((one) => one.kind === 'draft_overridden');
    expect(told).toHaveLength(overrides.length);
    expect(told[0]?.data).toMatchObject({ message: reply, reason: 'お客様から伺っています' });
    expect(told[0]?.actor?.id).toBe(at.shop.people.agent);
  });

  it.each<[string, (all: DraftOverride[]) => DraftOverride[] | undefined, string]>([
    ['no override', () => undefined, 'draft_stopped'],
    ['an empty list', () => [], 'draft_stopped'],
    ['one of two', (all) => all.slice(1), 'draft_stopped'],
    ['another rule', (all) => all.map((one) => ({ ...one, rule: 'tone.u1' })), 'draft_stopped'],
    ['other words', (all) => all.map((one) => ({ ...one, text: '' })), 'draft_stopped'],
    ['a blank reason', (all) => all.map((one) => ({ ...one, reason: ' 　\n' })), 'override_needs_reason'],
    [
      'a check that did not fail',
      (all) => all.map((one) => ({ ...one, rule: 'check.failed' })),
      'draft_stopped',
    ],
  ])('is not got around by %s', async (_what, change, reason) => {
    expect(await reasonOf(send({ text: faulty, overrides: change(await allowing(faulty)) }))).toBe(reason);
    expect(await replies()).toEqual([]);
  });

  it('two at once: the stopped one leaves nothing, the clean one leaves once', async () => {
    const results = await Promise.all([
      reasonOf(send({ text: faulty })),
      reasonOf(send({ text: '本日発送しました。', by: 'supervisor' })),
      reasonOf(send({ text: faulty, overrides: [] })),
    ]);
    expect(results.filter((one) => one === 'nothing was refused')).toHaveLength(1);
    expect(await replies()).toHaveLength(1);
  });
});

describe('what is named and not there', () => {
  it('means nothing and is not kept', async () => {
    const reply = uuidv7() as MessageId;
    const overrides = [{ rule: 'leftover', text: '{{名前}}', reason: '古い理由' }];
    await send({ text: '本日発送しました。', overrides, reply });
    expect(await at.asAgent((ctx) => overridesOf(ctx, reply))).toEqual([]);
    expect((await at.view(id)).history.some((one) => one.kind === 'draft_overridden')).toBe(false);
  });
});

describe('who may ask', () => {
  it('a reader neither checks nor sends', async () => {
    expect(await reasonOf(check('あ', 'reader'))).toBe('not_allowed');
    expect(await reasonOf(send({ text: faulty, by: 'reader' }))).toBe('not_allowed');
  });

  it('another shop’s conversation does not exist', async () => {
    const there = await aReplyDesk(connection.db);
    const foreign = await there.asked();
    expect(await reasonOf(check('あ', 'agent', foreign.id))).toBe('not_found');
  });
});

describe('checks a shop does without', () => {
  const change = (off: string[]) =>
    at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) =>
      changeShopSettings(ctx, { checks: { ownWords: [], off } }),
    );

  it('are silent at the desk and at send, but for other people’s data', async () => {
    await change(['leftover', 'other', 'other.customer']);
    expect((await stopsOf(faulty)).map((one) => one.text)).toEqual(['R-60001']);
    await send({ text: 'お客様\n\n{{出荷日}} に発送します。' });
    expect(await replies()).toHaveLength(1);
  });
});

describe('a check that breaks', () => {
  const broken = async () => {
    await sql`alter table products rename to products_away`.execute(connection.db);
    return () => sql`alter table products_away rename to products`.execute(connection.db);
  };

  it('is told as a fault, and lets mail go with a reason', async () => {
    await takeOrders(at.desk.runner, at.shop.shop, []);
    const own = await at.asked({ from: { name: '', address: 'buyer@own.example' }, text: '届きません' });
    await sql`update conversations set order_id = (select id from orders where shop_id = ${at.shop.shop} limit 1)
      where shop_id = ${at.shop.shop} and id = ${own.id}`.execute(connection.db);
    ({ id, message } = own);
    const mend = await broken();
    const plain = { text: '本日発送しました。' };
    const told = await reasonOf(send(plain));
    const reply = uuidv7() as MessageId;
    const overrides = [{ rule: 'check.failed', text: '', reason: '急ぎのため' }];
    await send({ ...plain, overrides, reply });
    await mend();
    expect(told).toContain('products');
    expect(await at.asAgent((ctx) => overridesOf(ctx, reply))).toMatchObject([
      { rule: 'check.failed', reason: '急ぎのため', text: expect.stringContaining('products') },
    ]);
  });

  it('leaves the transaction as it was', async () => {
    const seen = await at.asAgent(async (ctx) => {
      await setApart(ctx, () => sql`select * from nowhere`.execute(ctx.tx)).catch(() => undefined);
      return (await sql<{ one: number }>`select 1 as one`.execute(ctx.tx)).rows[0]?.one;
    });
    expect(seen).toBe(1);
  });
});
