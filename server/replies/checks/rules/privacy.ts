import { findCardNumbers, maskCardText } from '../../../../language/card-numbers.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';
import { type Wording, wordingRule } from './wording.ts';

/** What must not be asked for (p2) and what comes from a mail to many (p3). */
const table: readonly Wording[] = [
  {
    id: 'tone.p2',
    severity: 'stop',
    pattern:
      /(?:暗証番号|セキュリティ(?:ー)?コード|CVV|CVC|パスワード|(?:クレジット)?カード(?:の)?番号|有効期限(?=と|及び|・セ))(?:と[^。、]{0,10})?(?:を|は)(?:当店(?:まで|に|へ)|こちら(?:まで|に|へ)|メールで|ご返信で|本メールに)?(?:ご?記入|ご?返信|お?教え|お知らせ|お書き|ご連絡|お送り|お伝え|ご入力のうえご?返信)/g,
    reason: 'カード番号や暗証番号はメールでお尋ねできません。決済会社の画面へご案内してください。',
    unless: ({ behind }) => /^[^。]{0,12}(?:ないで|なさらない|お控え|必要はござい|ません|不要)/.test(behind),
  },
  {
    id: 'tone.p3',
    severity: 'confirm',
    pattern: /(?<![A-Za-z])B?CC\s*:/gi,
    reason: '一斉送信の宛先が残っています。一通ずつ送るようにしてください。',
  },
];
const words = wordingRule('tone', table);

/** Card numbers (p1), with their check digit; and p2, p3. */
export const privacy: DraftRule = {
  id: 'tone',
  run(draft) {
    const cards = findCardNumbers(draft.scan).map(({ digits }) => {
      const at = { start: digits[0] ?? 0, end: (digits[digits.length - 1] ?? 0) + 1 };
      const masked = maskCardText(draft.scan).text.slice(at.start, at.end);
      return finding(draft, at, {
        rule: 'tone.p1',
        severity: 'stop',
        reason: 'クレジットカード番号が書かれています。下4桁だけを残してください。',
        text: masked,
        fix: replaceWith(at, masked, '下4桁だけにする'),
      });
    });
    return [...cards, ...words.run(draft)];
  },
};
