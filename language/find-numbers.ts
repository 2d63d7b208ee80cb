import { type Found, overlaps, type Span, spansOf, withoutOverlaps } from './found.ts';
import { foldWidth } from './marks.ts';
import { normalizeOrderNumber, normalizePhone } from './normalize.ts';
import { normalizeTrackingNumber, passesS10Check, passesSevenCheck } from './tracking-number.ts';

/** Nobody names his order after twenty thousand characters; what is pasted there must not cost time. */
const farEnough = 20_000;

const edgeBefore = '(?<![\\w#]|\\d[-./])';
const edgeAfter = '(?![\\w]|-\\d)';
const grouped = new RegExp(
  `${edgeBefore}(?:\\+81[- ]?(?:\\(0\\)|0)?\\d{1,4}|\\(0\\d{1,4}\\)|0\\d{1,4})(?:[- ]|\\(| ?- ?|\\) ?|)\\d{1,4}(?:[- ]| ?- ?|\\) ?)\\d{3,4}${edgeAfter}`,
  'g',
);
const closedUp = new RegExp(`${edgeBefore}(?:\\+81\\d{9,10}|0\\d{9,10})${edgeAfter}`, 'g');
const phoneLabel = /(?:電話|携帯|ケータイ|けいたい|連絡先|TEL|℡|☎|📞|Phone|mobile)[^\n\d]{0,12}$/i;
const faxLabel = /(?:FAX|ファックス|ファクス|ファクシミリ)[^\n\d]{0,8}$/i;

function kindOf(value: string, before: string): string {
  if (faxLabel.test(before)) return 'fax';
  if (/^0(?:120|800)/.test(value)) return 'free_dial';
  if (/^0[5-9]0/.test(value)) return value.startsWith('050') ? 'ip' : 'mobile';
  return 'fixed';
}

/** Telephone numbers (電話番号) in a text; `kind` is mobile, fixed, ip, free_dial or fax. */
export function findPhones(text: string): Found[] {
  const folded = foldWidth(text.slice(0, farEnough));
  if (!/\d/.test(folded)) return [];
  const found: Found[] = [];
  for (const pattern of [grouped, closedUp]) {
    for (const { start, end } of spansOf(folded, pattern)) {
      const value = normalizePhone(folded.slice(start, end));
      if (value === '') continue;
      const before = folded.slice(Math.max(0, start - 20), start);
      const kind = kindOf(value, before);
      const sure = kind !== 'fax' && (pattern === grouped || kind === 'mobile' || phoneLabel.test(before));
      found.push({ text: text.slice(start, end), value, start, end, kind, sure });
    }
  }
  return withoutOverlaps(found);
}

const trackingLabel =
  '(?:送り状|送状|荷物|配送|配達|追跡|宅配便?|問い?合わ?せ(?:送り状|伝票)|お問い?合わ?せ(?:送り状|伝票)?|伝票|トラッキング|tracking|slip)\\s*(?:の|ご)?(?:番号|ナンバー|No\\.?|number|ID|code|コード)';
const trackingGap = '[\\s:：=は、・\\]】」』)(（「『【\\[#]{0,6}';
const labelledTracking = new RegExp(
  `${trackingLabel}${trackingGap}(?<n>[A-Z]{2}\\d{9}[A-Z]{2}|\\d{3,4}-\\d{4}-\\d{4,5}|\\d{4} \\d{4} \\d{4}|\\d{11,13})(?![\\w]|-\\d)`,
  'gi',
);
const twelve = /(?<![\w#]|\d[-./])(?:\d{12}|\d{4}-\d{4}-\d{4}|\d{4} \d{4} \d{4})(?!\w|[-.]\d|円)/g;
const international = /(?<![A-Za-z0-9])[A-Z]{2}\d{9}[A-Z]{2}(?![A-Za-z0-9])/g;

const carriers: readonly (readonly [string, RegExp])[] = [
  ['yamato', /ヤマト|クロネコ|くろねこ|宅急便|yamato/i],
  ['sagawa', /佐川|飛脚|sagawa/i],
  ['japanpost', /ゆうパック|ゆうパケット|郵便|クリックポスト|レターパック|ゆうぱっく/],
  ['seino', /西濃|カンガルー便/],
  ['fukuyama', /福山通運|福通/],
];

/** The carrier (配送会社) the text speaks of, when it speaks of exactly one. */
function carrierIn(text: string): string | null {
  const named = carriers.filter(([, words]) => words.test(text));
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}

/**
 * Tracking numbers (送り状番号) in a text; `kind` is the carrier the text names, `s10` for international post, else
 * `unknown`: twelve digits alone do not tell the carrier.
 */
export function findTrackingNumbers(text: string): Found[] {
  const folded = foldWidth(text.slice(0, farEnough));
  if (!/\d/.test(folded)) return [];
  const carrier = carrierIn(folded);
  const make = ({ start, end }: Span, sure: boolean): Found => {
    const value = normalizeTrackingNumber(folded.slice(start, end));
    return { text: text.slice(start, end), value, start, end, kind: carrier ?? 'unknown', sure };
  };
  const found = spansOf(folded, labelledTracking).map((span) => make(span, true));
  for (const span of spansOf(folded, international)) {
    if (passesS10Check(folded.slice(span.start, span.end))) found.push({ ...make(span, true), kind: 's10' });
  }
  for (const span of spansOf(folded, twelve)) {
    const one = make(span, false);
    found.push({ ...one, sure: carrier !== null && passesSevenCheck(one.value) });
  }
  return withoutOverlaps(found);
}

const number = '(?:番号|ナンバー|ﾅﾝﾊﾞー|No\\.?|№|NO|ID|Id|コード|#)';
const orderLabel = `(?:(?:ご|御)?(?:注文|受注|オーダー|ｵーﾀﾞー|予約|購入|申し?込み?|取引|売上|お?買い?物|受付)\\s*(?:の|ご)?\\s*${number}|order\\s*(?:number|no\\.?|id|#))`;
const orderGap =
  '[ \\r]*(?:[:：=はがの、・/\\-\\])(\\[「『【」』】#>*]|です|No\\.|№|[ \\r]|\\n(?=[ >]*[#A-Z0-9])){0,8}';
const token = '[A-Z0-9](?:[A-Z0-9_-]{0,38}[A-Z0-9])?';
const unitBehind = '(?![\\w]|[/.:]\\d|-\\d| ?(?:年|月|日|時|分|円|個|点|足|件|回|cm|%))';
const labelledOrder = new RegExp(`${orderLabel}${orderGap}(?<n>${token})${unitBehind}`, 'gi');
const further = new RegExp(`^\\s*(?:[、,，&＆/・]|と|及び|および)\\s*#?(?<n>${token})${unitBehind}`, 'i');

/** Shapes of the malls and carts that are recognised without a word beside them (formats: order_number_pattern). */
const shapes: readonly { kind: string; pattern: RegExp; sure: boolean }[] = [
  { kind: 'rakuten', pattern: /(?<![\w-])\d{6,7}-20\d{6}-\d{6,10}(?:-r)?(?![\w-])/gi, sure: true },
  { kind: 'amazon', pattern: /(?<![\w-])\d{3}-\d{7}-\d{7}(?![\w-])/g, sure: true },
  { kind: 'makeshop', pattern: /(?<![\w-])P\d{18}(?![\w-])/g, sure: true },
  {
    kind: 'base',
    pattern: /(?<![\w-])(?=[0-9A-F]{0,15}[A-F])(?=[0-9A-F]{0,15}\d)[0-9A-F]{16}(?![\w-])/g,
    sure: true,
  },
  { kind: 'shopify', pattern: /(?<![\w&])#\d{4,10}(?![\w-])/g, sure: true },
  {
    kind: 'yahoo',
    pattern: /(?<![\w-])[a-z][a-z0-9]{1,20}(?:-[a-z0-9]{1,12}){0,2}-\d{8}(?!\w|-\d)/gi,
    sure: false,
  },
  {
    kind: 'code',
    pattern: /(?<![\w@./-])[A-Z]{1,5}\d{0,6}[-_]?\d{3,12}(?:-\d{1,6})?(?![\w@]|-\w)/gi,
    sure: false,
  },
  {
    // A bare year (2026秋冬モデル) is no order, whatever numbers a shop has reached.
    kind: 'digits',
    pattern: /(?<![\w#@./,:¥\\+-]|\d )(?!(?:19|20)\d{2}(?!\d))\d{4,12}(?:-\d{3,12})?(?!\w|[-./,:]\d|@)/g,
    sure: false,
  },
];

/** What has digits and is no order number: dates, times, amounts, sizes, postal codes, web and mail addresses. */
const otherThings: readonly RegExp[] = [
  /(?<!\d)(?:19|20)\d{2}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?(?!\d|-\d)/g,
  /(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d-])/g,
  /(?<!\d)\d{1,4} ?(?:年|月|日|時|分|週|か月|ヶ月|カ月)/g,
  /(?<!\d)(?:令和|平成|昭和|R|H)\d{1,2}[-/.年]\d{1,2}/gi,
  /(?<!\d)\d{1,2}[/:]\d{1,2}(?:[/:]\d{1,4})?(?!\d)/g,
  /[¥\\￥] ?\d[\d,]{0,14}/g,
  /(?<![\d-])\d[\d,]{0,14}(?:\.\d{1,3})? ?(?:円|個|点|足|枚|本|箱|件|回|人|名|歳|才|ポイント|pt|cm|mm|km|kg|g|m|%|センチ|ミリ|キロ|番目|丁目|番地|号室|階|代)/gi,
  /(?:〒 ?|郵便番号[^\d\n]{0,4})\d{3}-?\d{4}(?!\d)/g,
  /(?<![\d-])\d{3}-\d{4}(?![\d-])(?=[ \n]{0,2}(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県))/g,
  /(?:https?:\/\/|www\.)[^\s<>"」）]{1,500}/gi,
  /[\w.+-]{1,64}@[\w.-]{1,200}/g,
];

function meaningfulElsewhere(text: string, folded: string): Span[] {
  const phones = findPhones(text);
  const trackings = findTrackingNumbers(text).filter((t) => t.sure || passesSevenCheck(t.value));
  return [...phones, ...trackings, ...otherThings.flatMap((pattern) => spansOf(folded, pattern))];
}

function labelledSpans(folded: string): Span[] {
  const spans: Span[] = [];
  for (const first of spansOf(folded, labelledOrder)) {
    spans.push(first);
    for (let end = first.end, tries = 0; tries < 20; tries += 1) {
      const next = further.exec(folded.slice(end, end + 80));
      const inner = next?.groups?.n;
      if (next === null || inner === undefined) break;
      const start = end + next[0].lastIndexOf(inner);
      spans.push({ start, end: start + inner.length });
      end = start + inner.length;
    }
  }
  return spans.filter(({ start, end }) => /\d/.test(folded.slice(start, end)));
}

/**
 * Order numbers (注文番号) in a text: whatever follows a word like 注文番号 (`kind` labelled), the shapes of malls and carts
 * (rakuten, amazon, yahoo, shopify, base, makeshop), and, unsure, bare codes and digits that are nothing else.
 */
export function findOrderNumbers(text: string): Found[] {
  const folded = foldWidth(text.slice(0, farEnough));
  if (!/\d/.test(folded)) return [];
  const make = ({ start, end }: Span, kind: string, sure: boolean): Found => {
    const written = text.slice(start, end);
    return { text: written, value: normalizeOrderNumber(written), start, end, kind, sure };
  };
  const others = meaningfulElsewhere(text, folded);
  const clear = (span: Span): boolean => !others.some((other) => overlaps(span, other));
  const found: Found[] = [];
  for (const { kind, pattern, sure } of shapes.filter((s) => s.sure)) {
    found.push(...spansOf(folded, pattern).map((span) => make(span, kind, sure)));
  }
  found.push(
    ...labelledSpans(folded)
      .filter(clear)
      .map((span) => make(span, 'labelled', true)),
  );
  for (const { kind, pattern } of shapes.filter((s) => !s.sure)) {
    found.push(
      ...spansOf(folded, pattern)
        .filter(clear)
        .map((span) => make(span, kind, false)),
    );
  }
  return withoutOverlaps(found);
}
