import type { RejectedRow, RejectReason } from '../../contract/order-imports.ts';
import type { Refusal } from '../platform/errors.ts';

/** What is wrong with a file, in Japanese, for the command line and the note beside a file that was refused. */
const reasons: Record<RejectReason, string> = {
  number_missing: '注文番号がありません',
  not_a_date: '日付として読めません',
  not_a_number: '数として読めません',
  excel_exponent: '表計算ソフトが番号を縮めています (元に戻せません)',
  unreadable_character: '読めない文字があります',
  too_many_cells: '見出しより列が多くあります',
  too_many_rows: '1つの注文の行が多すぎます。注文番号の列が違うようです',
  quote_not_closed: '引用符 (") が閉じていないため、ここから後ろを読めません',
};

export function rejectedSentence({ row, column, value, reason }: RejectedRow): string {
  const where = column === '' ? `${row} 行目` : `${row} 行目「${column}」`;
  return `${where}: ${value === '' ? '' : `「${value}」`}${reasons[reason]}`;
}

type Sentence = (details: Refusal['details']) => string;

const refusals: Partial<Record<Refusal['reason'], Sentence>> = {
  file_empty: (details) =>
    details.headerOnly === true
      ? 'ファイルに見出ししかありません。受注の行が入ったファイルを指定してください。'
      : 'ファイルの中身が空です。',
  file_not_text: (details) =>
    `文字の表ではありません${details.looksLike === 'other' ? '' : ` (${String(details.looksLike)} のようです)`}。CSV か TSV で書き出したファイルを指定してください。`,
  file_no_header: () =>
    '列の名前 (見出し) の行が見つかりません。1行目が「注文番号」などになっているか確かめてください。',
  file_too_large: () => 'ファイルが大きすぎます (2 GB まで)。期間を分けて書き出してください。',
  columns_unknown: () =>
    'この列の並びのファイルは、まだ取り込んだことがありません。一度「受注の取り込み」の画面から取り込むと、列の対応を覚えます。そのあと、このファイルをもう一度置いてください。',
  import_has_errors: (details) =>
    `問題のある値が ${Number(details.rejected).toLocaleString('en-US')} か所あるため、何も取り込んでいません。直してもう一度置くか、画面の「受注の取り込み」で「問題のある注文を除いて取り込む」を選んでください。`,
  disk_full: () => '空き容量が足りません。空きを増やしてから、もう一度お試しください。',
};

/** A refused file in a sentence that says what to do; null for what only the program's log can explain. */
export function refusalSentence(reason: Refusal['reason'], details: Refusal['details']): string | null {
  return refusals[reason]?.(details) ?? null;
}
