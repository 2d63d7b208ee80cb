import type { Carrier } from '../../../contract/orders.ts';

/** Which column says what, counted from 0; null = the file does not say it. */
export interface TrackingColumns {
  key: number | null;
  number: number;
  shippedOn: number | null;
  carrier: number | null;
  recipient: number | null;
  postalCode: number | null;
}

/** A carrier's file of what was shipped, known by the names of its columns or, without them, by its shape. */
export interface TrackingFormat {
  id: string;
  name: string;
  carrier: Carrier;
  /** Names of its columns, as compared by `plainName`; all of `known` must be there. */
  known: readonly RegExp[];
  columns: { key: RegExp | null; number: RegExp; shippedOn: RegExp };
  /** Where a file without names has them. */
  bare?: { fits: (row: readonly string[]) => boolean; columns: TrackingColumns };
}

/** Width, spaces, brackets and dots of a column's name do not matter. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()（）[\]「」.:：_\-‐]/g, '');

const trackingNumber =
  /^(?:お?問い?合わ?せ?(?:送り状)?(?:no|№|番号|ナンバー)|送り状(?:no|№|番号|ナンバー)|(?:お?荷物)?伝票(?:no|番号)|追跡番号)/;
const digits = (cell: string | undefined, pattern: RegExp): boolean =>
  pattern.test((cell ?? '').replace(/[-\s]/g, ''));
const none = { carrier: null, recipient: null, postalCode: null };

export const trackingFormats: readonly TrackingFormat[] = [
  {
    id: 'yamato_b2cloud',
    name: 'B2クラウド 発行済データ',
    carrier: 'yamato',
    known: [/^お客様管理番号$/, /^送り状種[類別]$/, /^(?:伝票番号|送り状番号)$/],
    columns: { key: /^お客様管理番号$/, number: /^(?:伝票番号|送り状番号)$/, shippedOn: /^出荷予定日$/ },
    bare: {
      // 95 columns and more; the second the kind, the fourth the number, the fifth the day.
      fits: (row) =>
        row.length >= 90 &&
        digits(row[1], /^\d$/) &&
        digits(row[3], /^(?:\d{12})?$/) &&
        digits(row[4], /^\d{4}\/?\d\d?\/?\d\d?$/),
      columns: { ...none, key: 0, number: 3, shippedOn: 4, recipient: 15, postalCode: 10 },
    },
  },
  {
    id: 'japanpost_yupackprintr',
    name: 'ゆうプリR 発送履歴',
    carrier: 'japanpost',
    known: [/^お客様側管理番号$/, /^お問い?合わ?せ番号$/],
    columns: {
      key: /^お客様側管理番号$/,
      number: /^お問い?合わ?せ番号$/,
      shippedOn: /^仮引受確定作業年月日$|^発送(?:予定)?日$/,
    },
    bare: {
      fits: (row) =>
        row.length >= 5 &&
        row.length <= 7 &&
        digits(row[1], /^(?:\d{11,13})?$/) &&
        digits(row[2], /^(?:\d{4}\/?\d\d?\/?\d\d?)?$/),
      columns: { ...none, key: 0, number: 1, shippedOn: 2 },
    },
  },
  {
    id: 'sagawa_ehiden',
    name: 'e飛伝 出荷履歴',
    carrier: 'sagawa',
    known: [/^お問い?合わ?せ(?:送り状)?(?:no|№)/, /^お客様管理(?:番号|ナンバー)$/],
    columns: {
      key: /^お客様管理(?:番号|ナンバー)$/,
      number: /^お問い?合わ?せ(?:送り状)?(?:no|№)/,
      shippedOn: /^出荷日時?$/,
    },
  },
  {
    id: 'clickpost',
    name: 'クリックポスト',
    carrier: 'japanpost',
    known: [/^(?:お問い?合わ?せ番号|追跡番号)$/, /^お届け先(?:氏名|郵便番号)$|^内容品$/],
    columns: {
      key: null,
      number: /^(?:お問い?合わ?せ番号|追跡番号)$/,
      shippedOn: /^(?:申込|支払|発送|印字)(?:手続)?日時?$/,
    },
  },
];

/** Words by which any other file names its columns, the surest first. */
export const usualNames = {
  number: [trackingNumber, /送り状|伝票番号|荷物番号|追跡|トラッキング|tracking/],
  key: [
    /^お客様(?:側)?管理/,
    /^出荷番号$/,
    /管理番号/,
    /(?:注文|受注|オーダー)(?:番号|no|id|コード)/,
    /^order(?:id|number|no)?$|^name$/,
  ],
  shippedOn: [/^(?:出荷|発送)日/, /ship(?:ped|ment)?date/, /(?:出荷|発送).*日/],
  carrier: [/(?:配送|運送|宅配)(?:会社|業者|便)/, /carrier|trackingcompany/],
  recipient: [
    /^(?:お届け先|配送先|送付先|届け先)(?:氏名|名前?|お名前|名称1?)$/,
    /^(?:お届け先|配送先|送付先|届け先).*名/,
  ],
  postalCode: [/^(?:お届け先|配送先|送付先|届け先)郵便番号/],
} as const satisfies Record<string, readonly RegExp[]>;
