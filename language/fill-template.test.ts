import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate, unknownVariables, variablesIn } from './fill-template.ts';
import { templateVariables, variableNamed } from './template-variables.ts';

const values = new Map<string, string | null>([
  ['注文番号', 'R-10293'],
  ['お客様名', '鈴木 花子'],
  ['発送日', null],
  ['商品一覧', '・靴 ×1\n・紐 ×2'],
]);
const fill = (template: string) => fillTemplate(template, values);

describe('a template', () => {
  it.each([
    ['ご注文 {{注文番号}} の件', 'ご注文 R-10293 の件'],
    ['{{ 注文番号 }}', 'R-10293'],
    ['{{　注文番号　}}', 'R-10293'],
    ['｛｛注文番号｝｝', 'R-10293'],
    ['｛{注文番号}｝', 'R-10293'],
    ['{{ご注文番号}}と{{受注番号}}', 'R-10293とR-10293'],
    ['{{氏名}} 様', '鈴木 花子 様'],
    ['{{商品一覧}}\n以上', '・靴 ×1\n・紐 ×2\n以上'],
    ['変わらない {注文番号} の {{}} と {{ }}', '変わらない {注文番号} の {{}} と {{ }}'],
  ])('%s → %s', (template, text) => expect(fill(template).text).toBe(text));

  it('keeps what is not known standing, in one form, and says where', () => {
    const { text, missing } = fill('本日｛｛ 発送日 ｝｝に、{{てんぷら}}を');
    expect(text).toBe('本日{{発送日}}に、{{てんぷら}}を');
    expect(missing.map((one) => [one.name, text.slice(one.start, one.end)])).toEqual([
      ['発送日', '{{発送日}}'],
      ['てんぷら', '{{てんぷら}}'],
    ]);
  });

  it('an empty value is missing, not a hole', () => {
    expect(fillTemplate('{{注文番号}}', new Map([['注文番号', '  ']])).missing).toHaveLength(1);
  });

  it('a value is text: a customer called like a variable stays called so', () => {
    const evil = new Map([
      ['お客様名', '{{合計金額}}'],
      ['合計金額', '8,800円'],
    ]);
    const { text, missing } = fillTemplate('{{お客様名}} 様 {{合計金額}}', evil);
    expect(text).toBe('{{合計金額}} 様 8,800円');
    expect(missing).toEqual([]);
    const halves = new Map([
      ['お客様名', '{{合計'],
      ['合計金額', '8,800円'],
    ]);
    expect(fillTemplate('{{お客様名}}金額}}', halves).text).toBe('{{合計金額}}');
    expect(fillTemplate('{{お客様名}}', new Map([['お客様名', '$& $1 $$']])).text).toBe('$& $1 $$');
  });

  it('names what does not exist, once', () => {
    expect(unknownVariables('{{注文番号}}{{てんぷら}}{{ てんぷら }}{{__proto__}}')).toEqual([
      'てんぷら',
      '__proto__',
    ]);
  });
});

describe('the names of variables', () => {
  it('no word means two of them', () => {
    for (const { name, also } of templateVariables)
      for (const words of [name, ...also]) expect([words, variableNamed(words)]).toEqual([words, name]);
  });

  it.each(['tracking', '', ' ', '納期', '々'])('nothing is meant by "%s"', (words) => {
    expect(variableNamed(words)).toBeNull();
  });

  it.each([
    ['お名前（姓）', 'お名前(姓)'],
    ['追跡ｕｒｌ', '追跡ページ'],
    ['お 支払い 方法', 'お支払い方法'],
    ['翌営業日', '次の営業日'],
    ['本日', '今日'],
    ['お客さま名', 'お客様名'],
  ])('%s means %s', (words, name) => expect(variableNamed(words)).toBe(name));
});

const piece = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('{{', '}}', '｛｛', '｝｝', '{', '}', '\n', ' '),
  fc.constantFrom(...templateVariables.map(({ name }) => `{{${name}}}`)),
);
const template = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const plainValue = fc.string({ minLength: 1 }).map((text) => `値${text.replace(/[{}｛｝]/g, '')}`);
const known = fc
  .array(fc.tuple(fc.constantFrom(...templateVariables.map(({ name }) => name)), plainValue))
  .map((pairs) => new Map<string, string | null>(pairs));

describe('whatever the template', () => {
  it('filling twice is filling once, and offsets point at what they name', () => {
    fc.assert(
      fc.property(template, known, (words, facts) => {
        const once = fillTemplate(words, facts);
        expect(fillTemplate(once.text, facts).text).toBe(once.text);
        for (const { name, start, end } of once.filled)
          expect(once.text.slice(start, end)).toBe((facts.get(name) ?? '').trim());
        for (const { name, start, end } of once.missing)
          expect(variablesIn(once.text.slice(start, end))).toMatchObject([{ start: 0, words: name }]);
        expect(once.filled.length + once.missing.length).toBe(variablesIn(words).length);
      }),
    );
  });

  it('without variables nothing changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), known, (words, facts) => {
        const plain = words.replace(/[{}｛｝]/g, '');
        expect(fillTemplate(plain, facts).text).toBe(plain);
      }),
    );
  });
});
