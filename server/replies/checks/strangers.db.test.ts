import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../contract/ids.ts';
import { aCustomer } from '../../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../../tests/builders/orders.ts';
import { aReplyDesk, type ReplyDesk } from '../../../tests/builders/reply-desk.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { loadForReply } from '../../conversations/load-for-reply.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { importProducts } from '../../products/import-products.ts';
import { changeShopSettings } from '../../staff/shop-settings.ts';
import { gatherFacts } from './gather-facts.ts';
import type { DraftFacts } from './types.ts';

const hanako = aCustomer({
  name: '鈴木 花子',
  mail: 'hanako@own.example',
  phone: '090-1111-2222',
  street: '神宮前1-2-3',
});
const other = aCustomer({
  name: '高橋 次郎',
  kana: 'タカハシ ジロウ',
  mail: 'jiro@other.example',
  phone: '090-3333-4444',
  prefecture: '大阪府',
  city: '大阪市北区',
  street: '梅田3-1-3',
});
const parcelOfOther = { carrier: 'yamato' as const, trackingNumber: '4012-3456-7893' };

let connection: Connection;
let drop: () => Promise<void>;
let at: ReplyDesk;
let id: ConversationId;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 4);
  at = await aReplyDesk(connection.db);
  const { runner } = at.desk;
  await at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) =>
    changeShopSettings(ctx, { signature: 'テストの店\n電話 03-5555-6666\nhelp@shop.example' }),
  );
  await runner.run(at.shop.shop, at.shop.as('owner'), (ctx) =>
    importProducts(ctx, [
      {
        code: 'KS-1',
        name: 'ランニング靴',
        leadTimeNote: '3〜5営業日',
        leadTimeDays: 5,
        variants: [{ sku: 'KS-1', options: '26cm', stock: 3, price: 8800 }],
        raw: {},
      },
    ]),
  );
  await takeOrders(runner, at.shop.shop, [
    anOrder({ by: hanako }, { number: 'R-50001' }),
    anOrder({ by: other, shipped: parcelOfOther }, { number: 'R-50002' }),
    anOrder({ by: other }, { number: '70012' }),
  ]);
  ({ id } = await at.asked({
    from: { name: '鈴木花子', address: hanako.mail },
    text: '注文番号 R-50001 はいつ届きますか?',
    folded: '> 山本太郎様よりご紹介',
  }));
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const facts = (text: string, files: string[] = []): Promise<DraftFacts> =>
  at.asAgent(async (ctx) =>
    gatherFacts(ctx, { reply: await loadForReply(ctx, id), text, files }, { earlier: true }),
  );
const strangers = async (text: string, files?: string[]) => (await facts(text, files)).strangers;

describe('what belongs to another customer', () => {
  it.each([
    ['order_number', 'ご注文 R-50002 の件です。', 'R-50002'],
    ['order_number', 'ご注文 Ｒ－５０００２ の件です。', 'Ｒ－５０００２'],
    ['order_number', '注文番号: 70012', '70012'],
    ['tracking_number', '送り状番号は4012-3456-7893です。', '4012-3456-7893'],
    ['mail', 'jiro@other.example 宛に送りました。', 'jiro@other.example'],
    ['phone', 'お電話 090-3333-4444 に', '090-3333-4444'],
    ['phone', 'お電話 ０９０３３３３４４４４ に', '０９０３３３３４４４４'],
    ['name', '高橋次郎様\n\nお待たせしました。', '高橋次郎'],
    ['name', '高橋　次郎 様\n\nお待たせしました。', '高橋　次郎'],
    ['name', 'いつもの高橋次郎様のお荷物', '高橋次郎'],
    ['address', '大阪府大阪市北区梅田3-1-3 に発送しました。', '大阪府大阪市北区梅田3-1-3'],
    ['address', '大阪府大阪市北区梅田三丁目1番3号に', '大阪府大阪市北区梅田三丁目1番3号に'],
  ])('%s: %s', async (kind, text, words) => {
    const found = await strangers(text);
    expect(found).toContainEqual(expect.objectContaining({ kind, text: words }));
    const one = found.find((stranger) => stranger.kind === kind);
    expect(text.slice(one?.start, one?.end)).toBe(words);
  });

  it.each([
    [['領収書_高橋次郎様.pdf'], 'name', '高橋次郎'],
    [['receipt_R-50002.pdf'], 'order_number', 'R-50002'],
  ])('in the name of a file: %s', async (files, kind, text) => {
    expect(await strangers('添付します。', files)).toEqual([{ kind, text, start: 0, end: 0 }]);
  });

  it.each([
    ['his own name, family name, salutation', '鈴木 花子 様\n鈴木様、いつもありがとうございます。'],
    ['his own order', 'ご注文 R-50001 は7/25に発送します。'],
    ['his own telephone and address', '090-1111-2222、東京都渋谷区神宮前1-2-3'],
    ['what he wrote of somebody', '山本太郎様のご紹介ありがとうございます。'],
    ['the shop itself', '03-5555-6666 / help@shop.example / info@shop.example'],
    ['nobody', 'お客様、皆様、ご担当者様。大阪府内のお店、R-99999、090-9999-0000、4,500円。'],
    ['a colleague', `agent 1 がご案内します。`],
  ])('%s is nobody else’s', async (_what, text) => {
    expect(await strangers(text)).toEqual([]);
  });

  it('is looked for in this shop only', async () => {
    const there = await aReplyDesk(connection.db);
    await takeOrders(there.desk.runner, there.shop.shop, [anOrder({}, { number: 'R-50777' })]);
    expect(await strangers('ご注文 R-50777 の件')).toEqual([]);
  });

  it('stays quick on a text that is nothing but tokens', async () => {
    const long = '高橋次郎様 R-50002 090-3333-4444 '.repeat(2_000).slice(0, 60_000);
    expect((await strangers(long)).length).toBeGreaterThan(0);
  });
});

describe('what the check knows', () => {
  it('order, product, customer, shop, question', async () => {
    const view = await at.view(id);
    const frame = view.replyFrame;
    const known = await facts(`${frame.before}本日発送します。${frame.after}`);
    expect(known).toMatchObject({
      frame,
      today: '2026-07-22',
      way: { channel: 'mail', mall: null, carrier: false },
      customer: { name: '鈴木 花子', mails: ['hanako@own.example'], phones: ['090-1111-2222'] },
      questions: ['注文番号 R-50001 はいつ届きますか?'],
      orders: [
        {
          number: 'R-50001',
          state: 'received',
          promisedShipDate: '2026-07-25',
          total: 8800,
          items: [{ sku: 'KS-1', stock: 3, leadTimeDays: 5, quantity: 1 }],
          people: expect.arrayContaining(['鈴木 花子', '東京都渋谷区神宮前1-2-3', '150-0001']),
        },
      ],
      shop: {
        otherShops: [],
        own: expect.arrayContaining(['info@shop.example', '03-5555-6666', 'help@shop.example']),
        businessHours: { opens: '10:00', closes: '18:00' },
      },
    });
    expect(known.customer?.alsoCalled).toContain('鈴木花子');
    expect(await facts('まったく別の文')).toMatchObject({ frame: { before: '', after: '' } });
  });

  it('a phone company’s and a mall’s address', async () => {
    const ask = (address: string) => at.asked({ from: { name: '', address }, text: address });
    const way = async (address: string) => {
      const asked = await ask(address);
      return await at.asAgent(async (ctx) => {
        const reply = await loadForReply(ctx, asked.id);
        return (await gatherFacts(ctx, { reply, text: 'あ', files: [] }, { earlier: false })).way;
      });
    };
    expect(await way('hanako@docomo.ne.jp')).toMatchObject({ carrier: true, mall: null });
    expect(await way('abc123@marketplace.amazon.co.jp')).toMatchObject({ mall: 'amazon' });
    expect(await way('abc123s1@pc.fw.rakuten.ne.jp')).toMatchObject({ mall: 'rakuten', carrier: false });
  });

  it('a question that was answered is asked no more, and what was answered before is found', async () => {
    const words = '領収書の宛名を会社名に変えることはできますか？ 再発行をお願いします。';
    const first = await at.asked({ from: { name: '', address: 'one@asks.example' }, text: words });
    await at.answered(first.id, first.message);
    const again = await at.asked({
      from: { name: '', address: 'two@asks.example' },
      text: '領収書の宛名を会社名に変えることはできますか。再発行お願いします',
    });
    const known = async (of: ConversationId) =>
      await at.asAgent(async (ctx) =>
        gatherFacts(ctx, { reply: await loadForReply(ctx, of), text: 'あ', files: [] }, { earlier: true }),
      );
    expect(await known(first.id)).toMatchObject({ questions: [] });
    const { earlier } = await known(again.id);
    expect(earlier).toMatchObject([{ question: words, answer: '本日発送しました。', on: '2026-07-22' }]);
    expect(earlier[0]?.likeness).toBeGreaterThan(0.6);
  });
});
