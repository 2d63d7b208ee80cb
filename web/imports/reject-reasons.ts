import type { RejectReason } from '../../contract/order-imports.ts';
import { type Language, pick, texts } from '../language/text.ts';

/** Why a value could not be taken and how to correct it; one sentence for every reason of the contract. */
const sentences = texts({
  ja: {
    number_missing: '注文番号がありません。注文番号を入れてください。',
    not_a_date: '日付として読めません。「2026/11/24 10:00」のような形にしてください。',
    not_a_number: '数として読めません。「8800」のような数字にしてください。',
    excel_exponent:
      '表計算ソフトが長い番号を「8.11E+11」の形に変え、元の数字が失われています。元のデータから書き出し直してください。',
    unreadable_character: '読めない文字があります。文字コードを切り替えるか、文字を直してください。',
    too_many_cells: '見出しより列が多くあります。値の中の「,」が引用符(")で囲まれているか確かめてください。',
    too_many_rows: '同じ注文番号の行が多すぎます。「注文番号」に選んだ列が正しいか確かめてください。',
    quote_not_closed: '引用符(")が閉じていないため、この行から後ろを読めません。引用符を直してください。',
  } satisfies Record<RejectReason, string>,
  en: {
    number_missing: 'There is no order number. Fill it in.',
    not_a_date: 'This cannot be read as a date. Write it like “2026/11/24 10:00”.',
    not_a_number: 'This cannot be read as a number. Write it like “8800”.',
    excel_exponent:
      'A spreadsheet turned a long number into the form “8.11E+11” and lost its digits. Export it again from the source.',
    unreadable_character: 'There are unreadable characters. Switch the encoding or correct them.',
    too_many_cells:
      'There are more cells than headers. Check that values with commas are within quotation marks.',
    too_many_rows: 'Too many rows have the same order number. Check that the right column was chosen for it.',
    quote_not_closed: 'A quotation mark never ends, so nothing from this row on can be read. Correct it.',
  },
});

export function tellRejected(reason: RejectReason, language: Language): string {
  return pick(sentences, language)[reason];
}
