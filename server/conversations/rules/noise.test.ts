import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NoiseReading, needsSomebody, weighNoise } from './noise.ts';
import { noiseSamples } from './noise-samples.ts';

const real = ['real-1', 'real-2', 'real-3', 'real-4'].flatMap(noiseSamples);
const noise = ['noise-1', 'noise-2', 'noise-3', 'noise-4'].flatMap(noiseSamples);
const plain: NoiseReading = {
  kind: 'human',
  reasons: [],
  from: { name: '', address: 'someone@mail.example' },
  replyTo: { name: '', address: 'someone@mail.example' },
  subject: '',
  text: '',
  dmarc: null,
};
const kindOf = (over: Partial<NoiseReading>) =>
  weighNoise({ ...plain, ...(over.from ? { replyTo: over.from } : {}), ...over }).verdict?.kind ?? null;

describe('A2 noise is told from people’s matters', () => {
  test(`A2 at least 99.5 % of ${real.length} inquiries stay`, () => {
    const lost = real.filter(({ reading }) => weighNoise(reading).verdict !== null);
    console.info(`A2 real mail kept: ${real.length - lost.length}/${real.length}`);
    expect(lost.map(({ line }) => line)).toEqual([]);
    expect(real.length).toBeGreaterThanOrEqual(200);
  });

  test(`A2 at least 85 % of ${noise.length} noise mails are set apart`, () => {
    const found = noise.filter(({ reading }) => weighNoise(reading).verdict !== null);
    console.info(`A2 noise found: ${found.length}/${noise.length}`);
    expect(found.length / noise.length).toBeGreaterThanOrEqual(0.95);
    expect(noise.length).toBeGreaterThanOrEqual(150);
  });

  test('A2 a customer stays whatever his signature, footer or quoting program adds', () => {
    const additions = [
      '\n\nSent from my iPhone',
      '\n\n━━━━━━━━━━━━━━\n株式会社サンプル 広告運用部\nSEO対策・ホームページ制作・物流代行なら当社へ\nhttps://corp.example/\n━━━━━━━━━━━━━━',
      '\n\n-- \n鈴木 コンサルティング営業部\n無料相談実施中 https://corp.example/',
      '\n\n***********************\n(株)人材サポート 鈴木\n***********************',
    ];
    const cases = real.flatMap(({ line, reading }) =>
      additions.map((added) => ({ line, reading: { ...reading, text: reading.text + added } })),
    );
    const lost = cases.filter(({ reading }) => weighNoise(reading).verdict !== null);
    console.info(`A2 real mail with signatures kept: ${cases.length - lost.length}/${cases.length}`);
    expect(lost.length / cases.length).toBeLessThanOrEqual(0.005);
  });

  test('a verdict says what was seen', () => {
    for (const { line, reading } of noise) {
      const { verdict } = weighNoise(reading);
      if (verdict !== null) expect(verdict.evidence.length, line).toBeGreaterThan(0);
    }
  });

  test.each<[string, Partial<NoiseReading>, string | null]>([
    [
      'a newsletter',
      {
        kind: 'list',
        reasons: ['header:list-unsubscribe', 'bulk:mailer'],
        subject: '秋の新作',
        text: '新作が入荷しました https://x.example/\n配信停止はこちら',
      },
      'bulk',
    ],
    [
      'a customer through a mail group',
      {
        kind: 'list',
        reasons: ['header:list-id', 'header:list-unsubscribe', 'precedence:list'],
        text: '返品したいです',
      },
      null,
    ],
    [
      'an order notice',
      {
        kind: 'auto-reply',
        reasons: ['from:noreply'],
        from: { name: '', address: 'noreply@thebase.in' },
        subject: '新しい注文が入りました',
      },
      'machine',
    ],
    [
      'the same, with a question of the customer',
      {
        kind: 'auto-reply',
        reasons: ['from:noreply'],
        from: { name: '', address: 'noreply@thebase.in' },
        subject: 'お客様からメッセージが届きました',
      },
      null,
    ],
    [
      'a filter’s mark on a stranger’s link',
      { reasons: ['spam:x-spam-flag'], text: 'Click http://x.example' },
      'spam',
    ],
    [
      'a filter’s mark on a question',
      { reasons: ['spam:x-spam-flag'], text: '注文した靴が届きません' },
      null,
    ],
    [
      'a brand’s name on another’s address',
      {
        from: { name: 'Amazon.co.jp', address: 'a@x.example' },
        subject: 'アカウントの停止',
        text: 'こちらからログインして確認してください https://x.example',
      },
      'spam',
    ],
    ['an empty mail', {}, null],
  ])('%s', (_what, over, expected) => {
    expect(kindOf(over)).toBe(expected);
  });

  test('what cannot wait is seen in notices only', () => {
    const notice = { ...plain, kind: 'auto-reply', subject: 'チャージバックのお知らせ' };
    expect(needsSomebody(notice)).toBe(true);
    expect(needsSomebody({ ...notice, kind: 'human' })).toBe(false);
  });

  test('never throws, and never takes long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (subject, text) => {
          weighNoise({ ...plain, subject, text });
        },
      ),
    );
    const heavy = [
      '弊社'.repeat(4000),
      '貴社 '.repeat(3000),
      'we are a '.repeat(2000),
      'https://'.repeat(2000),
      '\n'.repeat(9000),
    ];
    const begun = performance.now();
    for (const text of heavy) weighNoise({ ...plain, text });
    console.info(
      `A2 a hostile mail of 10,000 characters: ${((performance.now() - begun) / heavy.length).toFixed(1)} ms`,
    );
  });
});
