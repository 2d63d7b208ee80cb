import { describe, expect, it } from 'vitest';
import { aStep } from '../../tests/fakes/paper-orders.ts';
import { pick } from '../language/text.ts';
import { cardStrings } from './card-strings.ts';
import { type HistoryFact, tellFact } from './change-words.ts';
import { consignmentStrings } from './consignment-strings.ts';
import { orderHistoryStrings } from './history-strings.ts';
import { shortStory } from './short-story.ts';

const words = {
  history: pick(orderHistoryStrings, 'ja'),
  consignment: pick(consignmentStrings, 'ja'),
  card: pick(cardStrings, 'ja'),
  language: 'ja' as const,
};
const tell = (kind: string, data: HistoryFact['data']) => tellFact({ kind, data }, words);
const changed = (changes: Record<string, unknown>) => tell('order_updated', { changes });

describe('what changed, in words', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    [
      'a state',
      { state: { from: 'received', to: 'shipped' } },
      '取り込みで変わりました: 状態 受注 → 出荷済み',
    ],
    ['an amount', { total: { from: 8800, to: null } }, '取り込みで変わりました: 合計 ¥8,800 → なし'],
    [
      'a day',
      { promisedShipDate: { from: '2026-11-24', to: '2026-11-26' } },
      '取り込みで変わりました: 出荷予定日 11/24(火) → 11/26(木)',
    ],
    ['a list', { items: { from: [['a']], to: [['b']] } }, '取り込みで変わりました: 商品'],
    [
      'of several people',
      {
        'consignments.1.shipTo.phone': { from: '1', to: '2' },
        'consignments.1.shipTo.name': { from: 'a', to: 'b' },
      },
      '取り込みで変わりました: お届け先2: お届け先',
    ],
    ['a code nobody knows', { state: { from: 'received', to: 'x_new' } }, '取り込みで変わりました: 状態'],
    ['only what is not shown', { raw: { from: 1, to: 2 }, constructor: { from: 1, to: 2 } }, null],
    ['nothing that can be read', { state: null }, '取り込みで変わりました: 状態'],
  ])('%s', (_name, changes, text) => {
    expect(changed(changes)).toBe(text);
  });

  it.each<[string, Record<string, unknown>, string | null]>([
    [
      'consignment_moved',
      { position: 0, from: 'printed', to: 'packed', packedBy: '木村 大地' },
      '印刷済 → 梱包済 梱包 木村 大地',
    ],
    [
      'consignment_moved',
      { position: 1, from: 'packed', to: 'cancelled', bySource: true },
      'お届け先2: 梱包済 → 取消（受注元の知らせ）',
    ],
    ['consignment_shipped', { position: 0 }, null],
    [
      'consignment_changed',
      { position: 0, changes: { service: { from: null, to: 'yamato_takkyubin' } } },
      '送り方を変えました: 送り方 なし → 宅急便',
    ],
    ['order_held', { note: '「キャンセルしたい」' }, '発送を止めました 「キャンセルしたい」'],
    ['order_released', {}, '発送止めを解除しました'],
    ['shipped_mail_queued', { to: 'hanako@example.com' }, '発送のお知らせを送りました hanako@example.com'],
    [
      'shipped_mail_skipped',
      { reason: 'mall_tells' },
      '発送のお知らせは送っていません（モールから届きます）',
    ],
    ['shipped_mail_skipped', { reason: 'some_new' }, '発送のお知らせは送っていません'],
    ['parcels_numbered', { numbers: ['1234', '5678'] }, '送り状番号 1234、5678'],
    ['something_new', {}, null],
  ])('%s', (kind, data, text) => {
    expect(tell(kind, data)).toBe(text);
  });
});

describe('the short story', () => {
  it('leaves out what was done in the house, and tells of several people once', () => {
    const steps = [
      aStep('ordered', '2026-07-18T03:00:00Z'),
      aStep('printed', '2026-07-19T03:00:00Z', { consignment: 0 }),
      aStep('packed', '2026-07-19T04:00:00Z', { consignment: 0, by: '木村' }),
      aStep('shipped', '2026-07-20', { consignment: 0 }),
      aStep('delivered', '2026-07-21T03:00:00Z', { consignment: 0 }),
      aStep('shipped', '2026-07-22', { consignment: 1 }),
    ];
    expect(shortStory(steps).map((step) => [step.kind, step.at.slice(0, 10)])).toEqual([
      ['ordered', '2026-07-18'],
      ['shipped', '2026-07-22'],
      ['delivered', '2026-07-21'],
    ]);
  });
});
