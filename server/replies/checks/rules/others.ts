import type { DraftFinding, Severity } from '../../../../contract/draft-check.ts';
import { findOrderNumbers, findPhones, findTrackingNumbers } from '../../../../language/find-numbers.ts';
import { overlaps, type Span } from '../../../../language/found.ts';
import { foldWidth } from '../../../../language/marks.ts';
import { normalizeMail, normalizeOrderNumber } from '../../../../language/normalize.ts';
import { normalizeTrackingNumber, passesSevenCheck } from '../../../../language/tracking-number.ts';
import { type DraftReading, nothing } from '../reading.ts';
import type { DraftStranger } from '../types.ts';
import { finding } from './finding.ts';
import { filesOfOthers, peopleUnknown } from './people.ts';
import type { DraftRule } from './rule.ts';

const kindWords: Readonly<Record<DraftStranger['kind'], string>> = {
  order_number: '注文番号',
  tracking_number: '送り状番号',
  mail: 'メールアドレス',
  phone: '電話番号',
  name: 'お名前',
  address: '住所',
};

function foreign(
  draft: DraftReading,
  at: Span,
  what: { kind: DraftStranger['kind']; severity: Severity; known: boolean; text?: string },
): DraftFinding {
  const { kind, severity, known } = what;
  const said = known
    ? `ほかのお客様の${kindWords[kind]}です。消すか、このお客様のものに直してください。`
    : `このお客様のものではない${kindWords[kind]}のようです。確かめて、直すか消してください。`;
  return finding(draft, at, {
    rule: kind === 'name' ? 'other.name' : `other.${kind}`,
    severity,
    reason: said,
    ...(what.text === undefined ? {} : { text: what.text }),
  });
}

/** Everything known to belong here: both sides of the talk, orders, the customer, the shop. */
function knownText({ facts }: DraftReading): string {
  const { customer, orders, shop, frame } = facts;
  return [
    ...facts.questions,
    ...facts.said,
    ...(customer === null ? [] : [...customer.mails, ...customer.phones]),
    ...orders.flatMap((order) => [order.number, ...order.trackingNumbers, ...order.people]),
    ...shop.own,
    frame.before,
    frame.after,
  ].join('\n');
}

const digitsOf = (text: string): string => foldWidth(text).normalize('NFKC').replace(/\D/g, '');
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

const ownAround =
  /当店|弊店|弊社|当社|店舗|直通|お問い?合わ?せ(?:窓口|先)|窓口|メーカー|センター|営業所|運輸|急便|郵便|運送|サポート|カスタマー|コールセンター|返送先|返品先|ご返送/;

/** A mobile number is a person's; ours are those that are said to be. */
const ownMobile =
  /(?:(?<![がはもで])私(?!書)|わたくし|当店|弊店|弊社|店舗|店長|担当者?|スタッフ|配達員|配送員|ドライバー|運転手|職人|営業所|業者|工事|設置)(?:の|が|より|から|直通)?[^。\n]{0,12}(?:携帯|電話|番号|連絡先|直通|TEL|かけ)/;
const registered =
  /ご?登録|ご(?:記入|入力)|お客様の|ご注文(?:時|の)|お届け先の|お受け取り|[様方]の(?:お?電話|携帯|ご連絡)/;

function isOurs(draft: DraftReading, at: Span, kind: string): boolean {
  const words = around(draft, at);
  if (registered.test(words)) return false;
  return kind === 'mobile' ? ownMobile.test(words) : ownAround.test(words);
}

function around(draft: DraftReading, { start, end }: Span): string {
  return draft.folded.slice(Math.max(0, start - 40), Math.min(draft.folded.length, end + 20));
}

/** A signature is the shop's, and so is what stands in it. */
const inSignature = (draft: DraftReading, { start }: Span): boolean => draft.prose.charAt(start) === nothing;

function phones(draft: DraftReading, known: string): DraftFinding[] {
  const digits = digitsOf(known);
  const { customer, orders } = draft.facts;
  const compared = (customer?.phones.length ?? 0) > 0 || orders.length > 0;
  return findPhones(draft.scan)
    .filter(
      ({ value, kind }) =>
        !digits.includes(value) && !digits.includes(value.slice(1)) && kind !== 'free_dial',
    )
    .filter((one) => !inSignature(draft, one) && !isOurs(draft, one, one.kind))
    .filter(
      ({ kind }) => kind === 'mobile' || draft.facts.shop.own.some((own) => /\d{6}/.test(digitsOf(own))),
    )
    .map((one) =>
      foreign(draft, one, {
        kind: 'phone',
        severity: one.kind === 'mobile' && compared ? 'stop' : 'confirm',
        known: false,
      }),
    );
}

const mailForm = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const general =
  /^(?:info|support|contact|shop|store|help|order|mail|cs|customer|inquiry|toiawase|noreply|no-reply)/i;
const privateBox =
  /@(?:gmail|googlemail|yahoo|outlook|hotmail|live|icloud|me|mac|docomo|ezweb|au|softbank|i\.softbank|ymobile|nifty|biglobe|ocn|so-net|excite)\b/i;

function mails(draft: DraftReading, known: string): DraftFinding[] {
  const lower = foldWidth(known).toLowerCase();
  return [...draft.folded.matchAll(mailForm)].flatMap((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    const address = normalizeMail(match[0]);
    const domain = address.slice(address.indexOf('@'));
    if (lower.includes(address) || inSignature(draft, at) || general.test(address)) return [];
    const personal = privateBox.test(address);
    if (!personal && draft.facts.shop.own.some((own) => own.toLowerCase().includes(domain))) return [];
    const compared = (draft.facts.customer?.mails.length ?? 0) > 0;
    if (!personal && ownAround.test(around(draft, at))) return [];
    if (!personal && !compared) return [];
    return [
      foreign(draft, at, { kind: 'mail', severity: personal && compared ? 'stop' : 'confirm', known: false }),
    ];
  });
}

/** R-10293 → A-9: what numbers of this shop look like. */
const shapeOf = (number: string): string =>
  normalizeOrderNumber(number)
    .replace(/[A-Z]+/g, 'A')
    .replace(/\d/g, '9');

function orderNumbers(draft: DraftReading, known: string): DraftFinding[] {
  const { orders } = draft.facts;
  if (orders.length === 0) return [];
  const all = lettersOf(known);
  const shapes = new Set(orders.map(({ number }) => shapeOf(number)));
  return findOrderNumbers(draft.scan)
    .filter(({ value }) => value.length >= 4 && !all.includes(lettersOf(value)))
    .filter(
      ({ sure, value, text }) =>
        sure || (shapes.has(shapeOf(value)) && (/[A-Za-z]/.test(text) || value.length >= 6)),
    )
    .filter(
      (one) =>
        !inSignature(draft, one) &&
        !/品番|型番|商品(?:番号|コード)|SKU|JAN|登録番号|適格|受付番号|T\d{5}/i.test(around(draft, one)),
    )
    .map((one) => foreign(draft, one, { kind: 'order_number', severity: 'stop', known: false }));
}

const anew = /代わり|代替|交換|再送|再発送|不足|別便|改めて|新しい/;

function trackingNumbers(draft: DraftReading, known: string): DraftFinding[] {
  const numbers = draft.facts.orders.flatMap(({ trackingNumbers: all }) => all);
  if (numbers.length === 0) return [];
  const all = lettersOf(known);
  return findTrackingNumbers(draft.scan)
    .filter(
      ({ value, sure }) => (sure || passesSevenCheck(value)) && !all.includes(normalizeTrackingNumber(value)),
    )
    .filter((one) => !inSignature(draft, one))
    .map((one) =>
      foreign(draft, one, {
        kind: 'tracking_number',
        severity: anew.test(draft.prose) ? 'hint' : 'stop',
        known: false,
      }),
    );
}

const postal = /〒?\s?\d{3}-\d{4}(?=[\s\n]*(?:東京都|北海道|(?:京都|大阪)府|[^\s\d]{2,3}県))/g;

function postalCodes(draft: DraftReading, known: string): DraftFinding[] {
  const codes = draft.facts.orders.flatMap(({ people }) => people).join(' ');
  if (!/\d{3}-?\d{4}/.test(foldWidth(codes))) return [];
  const digits = digitsOf(known);
  return [...draft.prose.matchAll(postal)].flatMap((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    if (digits.includes(digitsOf(match[0])) || ownAround.test(around(draft, at)) || inSignature(draft, at))
      return [];
    return [foreign(draft, at, { kind: 'address', severity: 'confirm', known: false })];
  });
}

const street =
  /(?:東京都|北海道|(?:京都|大阪)府|[\p{Script=Han}]{2,3}県)[^\s、。「」()\n]{2,30}?\d+(?:-\d+|丁目[\d-]+(?:番地?)?(?:\d+号?)?)/gu;
/** 1丁目2番3号 and 1-2-3 are one place. */
const plainPlace = (text: string): string =>
  foldWidth(text)
    .normalize('NFKC')
    .replace(/[\s]/g, '')
    .replace(/丁目|番地?|号|の(?=\d)/g, '-')
    .replace(/-+/g, '-');

/** Where somebody else lives: told only where the addresses of this customer are known. */
function streets(draft: DraftReading, known: string): DraftFinding[] {
  const people = draft.facts.orders.flatMap((order) => order.people).join('\n');
  if (!/[都道府県]/.test(people)) return [];
  const places = plainPlace(known);
  return [...draft.prose.matchAll(street)].flatMap((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    if (places.includes(plainPlace(match[0]).replace(/-$/, '')) || inSignature(draft, at)) return [];
    if (ownAround.test(around(draft, at)) || /係|宛|本社|倉庫/.test(draft.prose.slice(at.end, at.end + 16)))
      return [];
    return [foreign(draft, at, { kind: 'address', severity: 'stop', known: false })];
  });
}

function lookedUp(draft: DraftReading): DraftFinding[] {
  return draft.facts.strangers.map((one) =>
    foreign(draft, one, { kind: one.kind, severity: 'stop', known: true, text: one.text }),
  );
}

/** What belongs to somebody else: as looked up, and as nothing known here explains it. */
export const others: DraftRule = {
  id: 'other',
  run(draft) {
    const known = knownText(draft);
    const sure = lookedUp(draft);
    const guessed = [
      ...trackingNumbers(draft, known),
      ...phones(draft, known),
      ...mails(draft, known),
      ...orderNumbers(draft, known),
      ...peopleUnknown(draft).map((one) =>
        foreign(draft, one, { kind: 'name', severity: one.sure ? 'stop' : 'confirm', known: false }),
      ),
      ...streets(draft, known),
      ...postalCodes(draft, known),
      ...filesOfOthers(draft),
    ];
    const rest: DraftFinding[] = [];
    for (const one of guessed) {
      const taken = [...sure, ...rest].some((other) => one.start < one.end && overlaps(other, one));
      const sameFile = one.start === one.end && sure.some(({ text }) => one.text.includes(text));
      if (!taken && !sameFile) rest.push(one);
    }
    return [...sure, ...rest];
  },
};
