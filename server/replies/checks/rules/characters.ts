import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { type DraftReading, nothing } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';

const named: Readonly<Record<string, string>> = {
  '㈱': '株式会社',
  '㈲': '有限会社',
  '℡': 'TEL',
  '㎝': 'cm',
  '㎏': 'kg',
  '㎜': 'mm',
  '㎡': '平方メートル',
};
const plain: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '—': '―',
  '‖': '∥',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '¥': '￥',
  '\u00a0': ' ',
};

const kinds: readonly { id: string; pattern: RegExp; reason: string; instead: (found: string) => string }[] =
  [
    {
      id: 'tone.x1',
      pattern: /[\u2116\u2121\u213b\u2150-\u2188\u2460-\u24ff\u2776-\u2793\u3220-\u33ff\u32ff]/g,
      reason: '携帯電話や送り状で文字化けすることがあります。(1)、株式会社、cm のように直してください。',
      instead: (found) => {
        const circled = found.codePointAt(0) ?? 0;
        if (circled >= 0x2460 && circled <= 0x2473) return `(${circled - 0x2460 + 1})`;
        return named[found] ?? plainly(found);
      },
    },
    {
      id: 'tone.x2',
      pattern: /[｡-ﾟ]+/g,
      reason: '半角カナはメールで文字化けすることがあります。全角カナに直してください。',
      instead: (found) => found.normalize('NFKC').replaceAll('\u3099', '゛').replaceAll('\u309a', '゜'),
    },
    {
      id: 'tone.x3',
      pattern: /[〜−—‖¢£¬¥\u00a0]/g,
      reason: '送り状や楽天のファイルでは失われる文字です。似た文字に直してください。',
      instead: (found) => plain[found] ?? found,
    },
  ];

/** Numbers in rings and brackets, units in one sign: what they stand for. */
function plainly(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x2776 && code <= 0x2793) return `(${((code - 0x2776) % 10) + 1})`;
  return sign.normalize('NFKC');
}

let inMail: ReadonlySet<string> | null = null;

/** Every character of CP932, in which labels and the files of malls are written. */
function writable(): ReadonlySet<string> {
  if (inMail !== null) return inMail;
  const found = new Set<string>(Array.from({ length: 128 }, (_, at) => String.fromCharCode(at)));
  const decoder = new TextDecoder('shift_jis');
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead > 0x9f && lead < 0xe0) continue;
    const row = new Uint8Array((0xfc - 0x40 + 1) * 2);
    for (let trail = 0x40; trail <= 0xfc; trail += 1) row.set([lead, trail], (trail - 0x40) * 2);
    for (const one of decoder.decode(row)) found.add(one);
  }
  found.delete('\ufffd');
  inMail = found;
  return found;
}

const joins =
  /(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f|\u200d|\u20e3/u;
const own = /[\u2116\u2121\u213b\u2150-\u2188\u2460-\u24ff\u2776-\u2793\u3220-\u33ff｡-ﾟ〜−—‖¢£¬¥\u00a0]/;

/** x3 for all the rest: what no label holds. Emoji are a matter of tone, and a customer's name is his own. */
function unwritable(draft: DraftReading, text: string): DraftFinding[] {
  const name = `${draft.facts.customer?.name ?? ''}${draft.knownWords}`;
  const found: DraftFinding[] = [];
  let at = 0;
  for (const sign of text) {
    const start = at;
    at += sign.length;
    if (writable().has(sign) || own.test(sign) || sign === nothing || joins.test(sign) || name.includes(sign))
      continue;
    found.push(
      finding(
        draft,
        { start, end: at },
        {
          rule: 'tone.x3',
          severity: 'hint',
          reason: '送り状や楽天のファイルでは失われる文字です。似た文字に直してください。',
        },
      ),
    );
  }
  return found;
}

/** Where every character arrives as it was typed. */
const anyCharacter = /^(?:line|chat|instagram|x)$/;

const quotedLine = /^[ \t]*[>＞|｜].*$/gm;

function findKind(draft: DraftReading, text: string, kind: (typeof kinds)[number]): DraftFinding[] {
  return [...text.matchAll(kind.pattern)].map((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    const { id, reason } = kind;
    return finding(draft, at, {
      rule: id,
      severity: 'hint',
      reason,
      fix: replaceWith(at, kind.instead(match[0])),
    });
  });
}

/** Quotes and the signature, which nobody writes anew in each mail. */
const isBlanked = (draft: DraftReading, at: number): boolean => draft.prose.charAt(at) === nothing;

/** Characters that some telephones, labels and malls cannot hold (x1–x3); of the customer's own lines nothing is said. */
export const characters: DraftRule = {
  id: 'tone',
  run(draft) {
    const { before, after } = draft.facts.frame;
    const from = before !== '' && draft.text.startsWith(before) ? before.length : 0;
    const to =
      after !== '' && draft.text.endsWith(after) ? draft.text.length - after.length : draft.text.length;
    const text = draft.scan.replace(quotedLine, (line) => '\n'.repeat(line.length));
    if (anyCharacter.test(draft.facts.way.channel)) return [];
    return [...kinds.flatMap((kind) => findKind(draft, text, kind)), ...unwritable(draft, text)].filter(
      ({ start, end }) => start >= from && end <= to && !isBlanked(draft, start),
    );
  },
};
