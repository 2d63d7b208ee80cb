import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDraft } from '../replies/checks/check-draft.ts';
import { readFacts } from './draft-facts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function inspect(words: string[], input = ''): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    const script = join(root, 'scripts/kakehashi.mjs');
    const child = execFile(process.execPath, [script, 'inspect', 'draft', ...words], (error, out, errors) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors }),
    );
    child.stdin?.end(input);
  });
}

const draft = '鈴木 花子 様\n\nご注文の靴は7/25(土)に発送いたします。\n';
const facts = {
  today: '2026-07-23',
  customer: { name: '鈴木 花子' },
  order: { number: 'R-10293', promised_ship_date: '2026-07-24', total: 8800 },
};

describe('inspect draft', { timeout: 60_000 }, () => {
  it('prints findings with their fix', async () => {
    const words = [
      '--draft',
      '-',
      '--question',
      file('q.txt', 'いつ発送?送料はいくら?'),
      '--facts',
      file('f.json', JSON.stringify(facts)),
    ];
    const { out, code } = await inspect(words, draft);
    expect(code).toBe(0);
    const [missing, date] = JSON.parse(out);
    expect(missing).toMatchObject({
      rule: 'missing_answer',
      severity: 'confirm',
      text: '送料はいくら?',
      fix: null,
    });
    const start = draft.indexOf('7/25');
    expect(date).toMatchObject({
      rule: 'date.promise',
      severity: 'stop',
      start,
      end: start + 7,
      text: '7/25(土)',
      fix: '7月24日(金)',
    });
    expect(date).toMatchObject({ fixStart: start, fixEnd: start + 7 });
  });

  it('a clean draft has none', async () => {
    const { out, code } = await inspect([
      '--draft',
      file('clean.txt', draft.replace('7/25(土)', '7/24(金)')),
      '--facts',
      file('f2.json', JSON.stringify(facts)),
    ]);
    expect([code, JSON.parse(out)]).toEqual([0, []]);
  });

  it.each<[string, () => string[], RegExp]>([
    ['no draft', () => [], /下書き \(--draft\)を指定してください/],
    ['no such file', () => ['--draft', join(folder, 'none.txt')], /開けません/],
    ['bad JSON', () => ['--draft', '-', '--facts', file('bad.json', '{"today":')], /JSON として読めません/],
    ['no object', () => ['--draft', '-', '--facts', file('list.json', '[]')], /の形の JSON/],
    [
      'a date nobody can read',
      () => ['--draft', '-', '--facts', file('date.json', '{"today":"あした"}')],
      /日付「あした」が読めません/,
    ],
    ['standard input twice', () => ['--draft', '-', '--question', '-'], /どちらか 1 つ/],
  ])('%s: one sentence, exit code 2', async (_, words, sentence) => {
    const { code, errors, out } = await inspect(words(), draft);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(errors.trim().split('\n').at(-1)).toMatch(sentence);
  });
});

describe('facts as people write them', () => {
  const read = (value: unknown) => readFacts(value, { text: draft, question: '' });
  it.each<[string, unknown, object]>([
    ['a customer by name', { customer: '鈴木 花子様' }, { customer: { name: '鈴木 花子' } }],
    [
      'orders as a list',
      { orders: [{ number: 'R-1' }, 'R-2'] },
      { orders: [{ number: 'R-1' }, { number: 'R-2' }] },
    ],
    [
      'order fields beside the others',
      { promised_ship_date: '2026/7/4' },
      { orders: [{ promisedShipDate: '2026-07-04' }] },
    ],
    [
      'a shipped order',
      { order: { shippedOn: '2026-07-21' } },
      { orders: [{ state: 'shipped', shippedOn: ['2026-07-21'] }] },
    ],
    [
      'a mall as channel',
      { channel: 'rakuten' },
      { way: { channel: 'mail', mall: 'rakuten', carrier: false } },
    ],
    ['a carrier', { carrier: 'docomo' }, { way: { carrier: true } }],
    ['a carrier by address', { customer: { mail: 'hanako@docomo.ne.jp' } }, { way: { carrier: true } }],
    [
      'hours in one string',
      { shop: { business_hours: '9:00-17:30' } },
      { shop: { businessHours: { opens: '09:00', closes: '17:30' } } },
    ],
    [
      'weekdays by name',
      { shop: { closed_weekdays: ['土', 'sun', 3] } },
      { shop: { closedWeekdays: [6, 0, 3] } },
    ],
    ['own words', { shop: { ng_words: ['弊社'] } }, { shop: { ownWords: [{ word: '弊社', instead: '' }] } }],
    [
      'amounts as written',
      { order: { total: '8,800円', items: [{ name: '靴', price: '8,250' }] } },
      { orders: [{ total: 8800, amounts: [8250] }] },
    ],
    [
      'strangers as records',
      { other_customers: [{ name: '鈴木 花子' }] },
      { strangers: [{ start: 0, end: 5, kind: 'name' }] },
    ],
    ['a situation', { situation: 'defective' }, { questions: ['不良品でした。'] }],
    ['nothing', {}, { customer: null, orders: [], files: [] }],
  ])('%s', (_, written, expected) => {
    expect(read(written)).toMatchObject(expected);
    expect(() => checkDraft(read(written))).not.toThrow();
  });
});
