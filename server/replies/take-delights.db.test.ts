import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EnclosureFile } from '../../contract/enclosure-file.ts';
import type { OrderId } from '../../contract/ids.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { aPicture, delightsAt } from '../../tests/builders/delights.ts';
import { aReplyDesk, type ReplyDesk } from '../../tests/builders/reply-desk.ts';
import { fakeChannel } from '../../tests/fakes/channel.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { openUpload } from '../conversations/uploads.ts';
import { addIdentity } from '../customers/add-identity.ts';
import { changeFulfilmentSettings, getFulfilmentSettings } from '../fulfilment/settings.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import { getOrder } from '../orders/get-order.ts';
import { moveConsignments } from '../orders/move-consignments.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { acknowledgeAll } from './acknowledge.ts';
import { previewShippedMail } from './preview-shipped-mail.ts';

let database: FreshDatabase;
let connection: Connection;
let at: ReplyDesk;
let file: EnclosureFile;
const { bring, rules, order, ship, told } = delightsAt(() => at);

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
beforeEach(async () => {
  at = await aReplyDesk(connection.db);
  file = await bring();
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const line = '添付のぬりえは、お子さまとどうぞ。';
const files = (mail: { files?: readonly { name: string }[] }) => (mail.files ?? []).map((one) => one.name);
const days = (count: number) => at.desk.clock.pass(count * 24 * 60);
/** Somebody new, at a new address. */
const reader = () => aCustomer({ mail: `reader-${Math.random()}@example.com` });

describe('E6 a file goes along with 発送のお知らせ', () => {
  test('as it was brought, with the line that speaks of it; kept once, and seen in the talk', async () => {
    await rules({ file, mailLine: line });
    const mail = await ship(await order());
    expect(mail.text).toContain(line);
    expect(mail.files).toMatchObject([{ name: 'ぬりえ.png', type: 'image/png' }]);
    expect(Buffer.from(mail.files?.[0]?.content ?? []).equals(aPicture())).toBe(true);
    const { rows } = await sql<{ content: unknown; message_id: string; conversation_id: string }>`
      select content, message_id, conversation_id from uploads where shop_id = ${at.shop.shop}`.execute(
      connection.db,
    );
    expect(rows).toMatchObject([{ content: null }]);
    const view = await at.view(rows[0]?.conversation_id as Parameters<typeof at.view>[0]);
    const [shown] = view.messages.flatMap((message) => message.attachments);
    expect(shown).toMatchObject({ name: 'ぬりえ.png', size: aPicture().length });
    const id = shown?.upload;
    if (id == null) throw new Error('the file has no place');
    const opened = await at.asAgent((ctx) => openUpload(ctx, id));
    expect(Buffer.from(opened.content).equals(aPicture())).toBe(true);
  });

  test('a file without a line of its own has one of ours: none comes without a word', async () => {
    await rules({ file });
    expect((await ship(await order())).text).toContain('ささやかですが、「ぬりえ」を添付しました。');
  });

  test('never the same twice to one customer within its season, by whatever address, rule or name', async () => {
    const by = reader();
    await rules({ file, mailLine: line });
    expect(files(await ship(await order(by)))).toEqual(['ぬりえ.png']);
    days(30);
    const second = await ship(await order(by));
    expect([files(second), second.text.includes(line)]).toEqual([[], false]);
    const again = await bring(aPicture(), '別の名前.png');
    await rules({ put: '塗り絵', file: again });
    expect(files(await ship(await order(by)))).toEqual([]);
    days(61);
    expect(files(await ship(await order(by)))).toEqual(['別の名前.png']);
  });

  test('another address of the same customer is the same customer', async () => {
    const by = reader();
    await rules({ file });
    const first = await order(by);
    expect(files(await ship(first))).toHaveLength(1);
    const other = `other-${Math.random()}@example.com`;
    await at.desk.runner.run(at.shop.shop, at.shop.as('owner'), async (ctx) => {
      const { customerId } = await getOrder(ctx, first);
      if (customerId === null) throw new Error('nobody bought it');
      await addIdentity(ctx, customerId, { kind: 'mail', value: other });
    });
    expect(files(await ship(await order({ ...by, mail: other })))).toEqual([]);
  });

  test('in a season of its own it comes once, however long that is; in the next one again', async () => {
    const by = reader();
    await rules({ file, from: '2026-07-01', to: '2026-12-31' });
    expect(files(await ship(await order(by)))).toHaveLength(1);
    days(120);
    expect(files(await ship(await order(by)))).toEqual([]);
    await rules({ file, from: '2026-11-01', to: '2026-12-31' });
    expect(files(await ship(await order(by)))).toHaveLength(1);
  });

  test('where the shop lets it come again, it does', async () => {
    const by = reader();
    await rules({ file, again: true });
    expect(files(await ship(await order(by)))).toHaveLength(1);
    expect(files(await ship(await order(by)))).toHaveLength(1);
  });

  test('of many, two go along with a mail; the third comes with the next', async () => {
    const by = reader();
    const [b, c] = [await bring(aPicture('b'), 'b.png'), await bring(aPicture('c'), 'c.png')];
    await rules({ file }, { put: 'b', file: b }, { put: 'c', file: c });
    expect(files(await ship(await order(by)))).toEqual(['ぬりえ.png', 'b.png']);
    expect(files(await ship(await order(by)))).toEqual(['c.png']);
  });

  test('two parcels of one customer told at the same moment: one has it', async () => {
    const by = reader();
    await rules({ file });
    const both = [await order(by), await order(by)];
    await at.asAgent(async (ctx) => {
      for (const id of both) {
        const { consignments } = await getOrder(ctx, id);
        await moveConsignments(ctx, { ids: consignments.map((one) => one.id), to: 'shipped' });
      }
    });
    at.desk.clock.pass(10);
    await Promise.all(both.map(told));
    await at.work();
    expect(at.channel.sent.flatMap(({ message }) => files(message))).toEqual(['ぬりえ.png']);
  });
});

describe('never where it would hurt or come back', () => {
  test.each<[string, string]>([
    ['a telephone', 'a..b@docomo.ne.jp'],
    ['another telephone', 'hanako@ezweb.ne.jp'],
  ])('%s', async (_, mail) => {
    await rules({ file, mailLine: line });
    const sent = await ship(await order(aCustomer({ mail })));
    expect([files(sent), sent.text.includes(line)]).toEqual([[], false]);
  });

  test('a mall, also where the shop has its buyers told', async () => {
    await rules({ file, mailLine: line });
    await at.desk.runner.run(at.shop.shop, at.shop.as('owner'), async (ctx) => {
      const { shippedMail } = await getFulfilmentSettings(ctx);
      await changeFulfilmentSettings(ctx, { shippedMail: { ...shippedMail, toMalls: true } });
    });
    const sent = await ship(await order(aCustomer({ mail: 'abc123def456@pc.fw.rakuten.ne.jp' })));
    expect([files(sent), sent.text.includes(line)]).toEqual([[], false]);
  });

  test('late, it opens with a pardon and brings nothing', async () => {
    await rules({ file, mailLine: line });
    const sent = await ship(await order(reader(), { promisedShipDate: '2026-07-20' }));
    expect([files(sent), sent.text.includes(line)]).toEqual([[], false]);
    // Nothing was given: it still comes with the next.
    expect(sent.text).toContain('お待たせし');
  });

  test('in a talk about something that went wrong', async () => {
    await rules({ file, mailLine: line });
    const by = reader();
    const id = await order(by);
    const talk = await at.asked({
      from: { name: by.name, address: by.mail },
      text: '前に届いた靴が壊れていました',
    });
    await sql`update conversations set order_id = ${id} where id = ${talk.id}`.execute(connection.db);
    expect(files(await ship(id))).toEqual([]);
  });

  test('a way that takes no files gets neither file nor line', async () => {
    await rules({ file, mailLine: line });
    const narrow = fakeChannel();
    const channels = new Map([['mail', { ...narrow, can: { ...narrow.can, attachments: false } }]]);
    const sent = await ship(await order(), channels);
    expect([files(sent), sent.text.includes(line)]).toEqual([[], false]);
  });

  test('other goods, another season', async () => {
    await rules({ file, products: ['自転車'] }, { file, from: '2026-12-01', to: '2026-12-25' });
    expect(files(await ship(await order()))).toEqual([]);
  });
});

describe('the preview', () => {
  const preview = (to: 'usual' | 'phone' | 'mall', as: 'reader' | 'owner' = 'reader') =>
    at.desk.runner.run(at.shop.shop, at.shop.as(as), (ctx) =>
      previewShippedMail(ctx, {
        enclosures: [
          {
            put: 'ぬりえ',
            products: ['スニーカー'],
            gift: 'any',
            firstOrder: false,
            from: null,
            to: null,
            file,
          },
        ],
        words: { subject: '発送 ({注文番号})', opening: '', closing: 'またどうぞ、{お名前}様' },
        parcel: { product: '子ども用スニーカー', gift: false, firstOrder: true, day: '2026-08-01' },
        to,
      }),
    );

  test('says what leaves, in these words, on that day; nothing counts as given or said', async () => {
    const shown = await preview('usual');
    expect(shown).toMatchObject({ subject: '発送 (MIHON-0001)', files: [{ id: file.id }] });
    expect(shown.text).toContain('「ぬりえ」を添付しました。');
    expect(shown.text).toContain('8月1日(土)');
    expect(shown.text).toContain('またどうぞ、見本 花子様');
    const { rows } = await sql`select from enclosures_given where shop_id = ${at.shop.shop}
      union all select from warm_lines_said where shop_id = ${at.shop.shop}`.execute(connection.db);
    expect(rows).toHaveLength(0);
  });

  test.each(['phone', 'mall'] as const)('to a %s: neither file nor line', async (to) => {
    const shown = await preview(to);
    expect([shown.files, shown.text.includes('ぬりえ')]).toEqual([[], false]);
  });
});

describe('the receipt notice', () => {
  /** Somebody writes about his order; the notice he gets. */
  async function notice(about: OrderId, over: Partial<IncomingMessage>) {
    const talk = await at.asked(over);
    await sql`update conversations set order_id = ${about} where id = ${talk.id}`.execute(connection.db);
    const before = at.channel.sent.length;
    const channels = new Map([['mail', at.channel]]);
    await at.desk.runner.run(at.shop.shop, system, (ctx) =>
      acknowledgeAll(ctx, { messages: [talk.message], channels }),
    );
    await at.work();
    const sent = at.channel.sent[before];
    if (sent === undefined) throw new Error('silent');
    return sent.message;
  }
  const calm = 'ありがとうございます。ラッピングの色は選べますか';
  const mine = { file, mailLine: line, inReceipts: true };

  test('a calm mail about an order brings it, where the shop said so', async () => {
    const by = reader();
    await rules({ ...mine, file });
    const sent = await notice(await order(by), { from: { name: by.name, address: by.mail }, text: calm });
    expect(files(sent)).toEqual(['ぬりえ.png']);
    expect(sent.text).toContain(line);
    // And it does not come a second time with the parcel.
    expect(files(await ship(await order(by)))).toEqual([]);
  });

  test('not where the shop did not say so', async () => {
    const by = reader();
    await rules({ file, mailLine: line });
    const sent = await notice(await order(by), { from: { name: by.name, address: by.mail }, text: calm });
    expect([files(sent), sent.text.includes(line)]).toEqual([[], false]);
  });

  test.each([
    ['a complaint', '対応がひどい。消費者センターに言います'],
    ['a delay', 'まだ届きません'],
    ['a defect', '壊れていました'],
    ['something urgent', '今日中にお返事ください'],
  ])('%s is answered with help alone', async (_, text) => {
    const by = reader();
    await rules({ ...mine, file });
    const sent = await notice(await order(by), { from: { name: by.name, address: by.mail }, text });
    expect([files(sent), sent.text.includes(line)]).toEqual([[], false]);
  });

  test.each([
    ['an order that is late', { promisedShipDate: '2026-07-20' }],
    ['an order that was cancelled', { state: 'cancelled' as const }],
  ])('%s brings nothing', async (_, over) => {
    const by = reader();
    await rules({ ...mine, file });
    const sent = await notice(await order(by, over), {
      from: { name: by.name, address: by.mail },
      text: calm,
    });
    expect(files(sent)).toEqual([]);
  });

  test('whoever did not buy it, and whoever writes again in the thread', async () => {
    const by = reader();
    await rules({ ...mine, file });
    const id = await order(by);
    const stranger = { name: '別人', address: `stranger-${Math.random()}@example.com` };
    expect(files(await notice(id, { from: stranger, text: calm }))).toEqual([]);
    const answer = { from: { name: by.name, address: by.mail }, text: calm, inReplyTo: ['x@example.com'] };
    expect(files(await notice(id, answer))).toEqual([]);
  });
});
