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
      pattern: /[①-⑳Ⅰ-Ⅹ㈱㈲℡㎝㎏㎜㎡]/g,
      reason: '携帯電話や送り状で文字化けすることがあります。(1)、株式会社、cm のように直してください。',
      instead: (found) => {
        const circled = found.codePointAt(0) ?? 0;
        if (circled >= 0x2460 && circled <= 0x2473) return `(${circled - 0x2460 + 1})`;
        return named[found] ?? found.normalize('NFKC');
      },
    },
    {
      id: 'tone.x2',
      pattern: /[ｦ-ﾟ][ｦ-ﾟ]*/g,
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
    return kinds.flatMap((kind) =>
      findKind(draft, text, kind).filter(
        ({ start, end }) => start >= from && end <= to && !isBlanked(draft, start),
      ),
    );
  },
};
