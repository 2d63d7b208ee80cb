import { z } from 'zod';
import { enclosureFile } from './enclosure-file.ts';
import { endpoint } from './endpoint.ts';
import { consignmentId, day, instant, orderId, printRunId, shopId, trackingFileId } from './ids.ts';
import { address, carrier, consignment, service } from './orders.ts';

/** Files of carriers: B2クラウド, e飛伝Ⅲ, e飛伝Ⅱ, ゆうプリR, クリックポスト. */
export const labelFormats = ['yamato', 'sagawa', 'sagawa2', 'japanpost', 'clickpost'] as const;
export const labelFormat = z.enum(labelFormats);
export type LabelFormat = z.infer<typeof labelFormat>;

/** Files by which malls and carts learn what has left. */
export const mallFormats = ['rakuten', 'amazon', 'eccube'] as const;
export const mallFormat = z.enum(mallFormats);
export type MallFormat = z.infer<typeof mallFormat>;

/** 'receipt' = 領収書 (適格請求書). */
export const slipKinds = ['picking', 'packing', 'card', 'receipt'] as const;
export const slipKind = z.enum(slipKinds);
export type SlipKind = z.infer<typeof slipKind>;

/** What to put into a parcel, or to give along with the mail that says it left (E3, E6): when all that is said fits. */
export const enclosureRule = z.object({
  put: z.string().trim().min(1).max(100),
  /** Words one of which stands in a product's name, code or category; empty = any. */
  products: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  gift: z.enum(['any', 'only', 'never']).default('any'),
  /** Only with somebody's first order. */
  firstOrder: z.boolean().default(false),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** メールにも: a line for 発送のお知らせ, with its link; left out or empty = none. */
  mailLine: z.string().trim().max(300).optional(),
  /** Nothing lies in the parcel; only the line goes along. */
  onlyByMail: z.boolean().optional(),
  /** A picture or PDF that goes along with the mail, never to telephones and malls. */
  file: enclosureFile.nullable().optional(),
  /** The same file may come to one customer again within its season. */
  again: z.boolean().optional(),
  /** 受け取りのお知らせにも: also with the receipt notice of a calm mail about an order. */
  inReceipts: z.boolean().optional(),
});
export type EnclosureRule = z.infer<typeof enclosureRule>;

const fields = {
  /** ご依頼主; empty parts are taken from nothing else. */
  sender: address,
  senderMail: z.string().max(200),
  /** 品名 on labels where a parcel holds several kinds; empty = the first product's name. */
  contents: z.string().max(50),
  /** Used where neither a person nor the order's own word decides. */
  usualService: service.nullable(),
  /** The source's words → services: [{ word: 'ゆうパケット', service: 'japanpost_yupacket' }]. */
  serviceWords: z.array(z.object({ word: z.string().min(1).max(60), service })).max(50),
  yamato: z.object({
    /** ご請求先顧客コード (10 or 12 digits), 分類コード, 運賃管理番号. */
    billingCode: z.string().max(12),
    billingBranch: z.string().max(3),
    freightNumber: z.string().max(2),
  }),
  sagawa: z.object({ customerCode: z.string().max(12) }),
  /** Characters that carriers' files cannot hold, and what the shop writes instead: { from: '𠮷', to: '吉' }. */
  replacements: z.array(z.object({ from: z.string().min(1).max(16), to: z.string().max(16) })).max(1000),
  japanpost: z.object({ layout: z.enum(['full', 'reduced']) }),
  /** 適格請求書: T + 13 digits; empty = not registered, then a plain 領収書. */
  registrationNumber: z.string().regex(/^(T\d{13})?$/),
  /** Who issues it, where that is not the sender. */
  issuerName: z.string().max(100),
  taxRounding: z.enum(['down', 'nearest', 'up']),
  /** A line of thanks on 納品書. */
  slipMessage: z.string().max(500),
  /** A gift's slip says who sends it. */
  nameGiftSender: z.boolean(),
  enclosures: z.array(enclosureRule).max(100),
  /** 発送のお知らせ leaves by itself. */
  shippedMail: z.object({
    send: z.boolean(),
    /** Minutes in which a tracking number can still be corrected before it leaves. */
    afterMinutes: z.number().int().min(0).max(1440),
    subject: z.string().max(200),
    /** Above and below the facts; 「{お名前}」「{注文番号}」「{店名}」 are filled in. */
    opening: z.string().max(2000),
    closing: z.string().max(2000),
    /** Also to addresses that a mall made up for its buyers: 楽天 and Amazon tell them by themselves. */
    toMalls: z.boolean().default(false),
  }),
};

export const fulfilmentSettings = z.object({
  ...fields,
  sender: fields.sender.default({
    name: '',
    kana: '',
    company: '',
    postalCode: '',
    prefecture: '',
    city: '',
    street: '',
    building: '',
    phone: '',
  }),
  senderMail: fields.senderMail.default(''),
  contents: fields.contents.default(''),
  usualService: fields.usualService.default(null),
  serviceWords: fields.serviceWords.default([]),
  yamato: fields.yamato.default({ billingCode: '', billingBranch: '', freightNumber: '01' }),
  sagawa: fields.sagawa.default({ customerCode: '' }),
  replacements: fields.replacements.default([]),
  japanpost: fields.japanpost.default({ layout: 'full' }),
  registrationNumber: fields.registrationNumber.default(''),
  issuerName: fields.issuerName.default(''),
  taxRounding: fields.taxRounding.default('down'),
  slipMessage: fields.slipMessage.default('このたびはお買い上げいただき、ありがとうございます。'),
  nameGiftSender: fields.nameGiftSender.default(true),
  enclosures: fields.enclosures.default([]),
  shippedMail: fields.shippedMail.default({
    send: true,
    afterMinutes: 10,
    subject: 'ご注文の品を発送しました ({注文番号})',
    opening: '',
    closing: '',
    toMalls: false,
  }),
});
export type FulfilmentSettings = z.infer<typeof fulfilmentSettings>;

/** Only what is to change; without defaults. */
export const fulfilmentChanges = z.object(fields).partial();
export type FulfilmentChanges = z.infer<typeof fulfilmentChanges>;

const none = z.object({});
const inShop = z.object({ shop: shopId });

export const getFulfilmentSettings = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/fulfilment-settings',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: fulfilmentSettings,
  refusals: [],
});

export const changeFulfilmentSettings = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/fulfilment-settings',
  access: 'member',
  params: inShop,
  query: none,
  input: fulfilmentChanges,
  output: fulfilmentSettings,
  refusals: [],
});

/** Something that does not fit into a carrier's or mall's file: which column, what stands there, what is wrong. */
export const fileProblem = z.object({
  consignment: consignmentId,
  orderNumber: z.string(),
  column: z.string(),
  value: z.string(),
  /** The offending character, for `character`. */
  character: z.string(),
  /** `assumed`: it was written as `suggestion` says, because nothing told better; a person should look. */
  reason: z.enum([
    'character',
    'too_long',
    'missing',
    'not_possible',
    'assumed',
    /** Its form is wrong (a postal code of six digits). */
    'wrong',
    /** The day or time asked for the carrier does not offer; `suggestion` = the nearest it does. */
    'day_not_possible',
    'time_not_possible',
    'cod_not_possible',
    'cod_too_much',
    'temperature_not_possible',
    /** It goes by another service, `value`, which is not in this file. */
    'other_service',
    'held',
    'cancelled',
  ]),
  /** What it could be instead (住所 split at another border, 吉 for 𠮷); '' = a person must decide. */
  suggestion: z.string(),
});
export type FileProblem = z.infer<typeof fileProblem>;

export const printKinds = [...slipKinds, 'labels', 'mall'] as const;
export const printRun = z.object({
  id: printRunId,
  kind: z.enum(printKinds),
  format: z.string(),
  count: z.number().int(),
  madeBy: z.string(),
  madeAt: instant,
  problems: z.array(fileProblem),
  /** Where the file is: PDF for slips, CSV or TSV otherwise. Made anew from the same list each time. */
  url: z.string(),
  fileName: z.string(),
});
export type PrintRun = z.infer<typeof printRun>;

/**
 * Makes slips or a file for up to 500 consignments, in the order given. `mark`: slips and labels move what waits to
 * 印刷済. For files: with `leaveOut`, what has problems is left out; without it, problems refuse the run and are named.
 */
export const makePrintRun = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/print-runs',
  access: 'member',
  params: inShop,
  query: none,
  input: z.discriminatedUnion('kind', [
    z.object({
      kind: slipKind,
      consignments: z.array(consignmentId).min(1).max(500),
      mark: z.boolean().default(false),
    }),
    z.object({
      kind: z.literal('labels'),
      format: labelFormat,
      consignments: z.array(consignmentId).min(1).max(5000),
      mark: z.boolean().default(true),
      leaveOut: z.boolean().default(false),
    }),
    z.object({
      kind: z.literal('mall'),
      format: mallFormat,
      /** Empty = everything that has left and was not told yet. */
      consignments: z.array(consignmentId).max(5000).default([]),
      leaveOut: z.boolean().default(false),
    }),
  ]),
  output: printRun,
  refusals: ['file_has_problems', 'nothing_to_write', 'sender_missing', 'slips_unavailable'],
});

/** What would be wrong with a file of labels, before it is made. */
export const checkLabels = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/label-checks',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ format: labelFormat, consignments: z.array(consignmentId).min(1).max(5000) }),
  output: z.object({ problems: z.array(fileProblem) }),
  refusals: ['sender_missing'],
});

/** From now on this character is written as that one in carriers' files; an empty `to` leaves it out. */
export const acceptReplacement = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/label-replacements',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ from: z.string().min(1).max(16), to: z.string().max(16) }),
  output: none,
  refusals: [],
});

export const listPrintRuns = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/print-runs',
  access: 'member',
  params: inShop,
  query: z.object({ after: z.string().max(200).optional() }),
  input: none,
  output: z.object({ runs: z.array(printRun), next: z.string().nullable() }),
  refusals: [],
});

/** The file of a run; answers bytes, not JSON: GET /api/shops/:shop/print-runs/:run/file. */
export const printRunFile = '/api/shops/:shop/print-runs/:run/file';

/** A slip of an order that nobody placed, with the settings as they are; a PDF too. */
export const slipPreviewFile = '/api/shops/:shop/slip-previews/:kind';

/** Tracking numbers typed or scanned; with `shipped` it has left with them. Doubtful numbers are taken and named. */
export const setTracking = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/consignments/:consignment/tracking',
  access: 'member',
  params: inShop.extend({ consignment: consignmentId }),
  query: none,
  input: z.object({
    carrier,
    numbers: z.array(z.string().trim().min(1).max(40)).max(50),
    shippedOn: day.nullable(),
    shipped: z.boolean().default(true),
  }),
  output: z.object({
    consignment,
    doubtful: z.array(z.string()),
    /** Numbers that another order has too: packed together, or a slip of the hand. */
    elsewhere: z.array(z.object({ number: z.string(), orderNumber: z.string() })),
  }),
  refusals: ['tracking_number_wrong', 'consignment_held', 'transition_not_possible'],
});

export const trackingRow = z.object({
  row: z.number().int(),
  key: z.string(),
  consignment: consignmentId.nullable(),
  orderNumber: z.string(),
  recipient: z.string(),
  carrier: carrier.nullable(),
  trackingNumber: z.string(),
  shippedOn: day.nullable(),
  /** `same` = known already; `doubtful` = its check digit is wrong, yet it is taken. */
  problem: z
    .enum([
      'unknown_key',
      /** The key fits several consignments, and the recipient does not tell which. */
      'several',
      'number_missing',
      'number_wrong',
      /** A spreadsheet has made it 8.11E+11; the file must be exported anew. */
      'number_shortened',
      'doubtful',
      'held',
      'cancelled',
      'same',
      'twice',
      /** The number belongs to another order, `otherOrder`. */
      'elsewhere',
    ])
    .nullable(),
  /** Number of the order that has this tracking number already; for `elsewhere`. */
  otherOrder: z.string().default(''),
});
export type TrackingRow = z.infer<typeof trackingRow>;

export const trackingFile = z.object({
  id: trackingFileId,
  fileName: z.string(),
  /** Recognised carrier's file, or null when columns were guessed. */
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  state: z.enum(['looked_at', 'applied']),
  rows: z.array(trackingRow),
  ready: z.number().int(),
  /** The same bytes were taken before. */
  takenBefore: z.boolean(),
});
export type TrackingFile = z.infer<typeof trackingFile>;

/**
 * The carrier's file of what was shipped is the body (application/octet-stream), up to 20 MB. Nothing changes yet. Where
 * the columns are not known (`tracking_columns_missing`, details: columns, sample) a person says which they are, and that
 * is remembered for files with the same columns.
 */
export const uploadTracking = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/tracking-files',
  access: 'member',
  params: inShop,
  query: z.object({
    name: z.string().max(255),
    /** Columns counted from 0. */
    keyColumn: z.coerce.number().int().min(0).max(999).optional(),
    numberColumn: z.coerce.number().int().min(0).max(999).optional(),
    carrier: carrier.optional(),
  }),
  input: z.unknown(),
  output: trackingFile,
  refusals: [
    'file_empty',
    'file_not_text',
    'file_no_header',
    'file_too_large',
    'tracking_columns_missing',
    'tracking_file_planned',
  ],
});

export const getTrackingFile = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/tracking-files/:file',
  access: 'member',
  params: inShop.extend({ file: trackingFileId }),
  query: none,
  input: none,
  output: trackingFile,
  refusals: [],
});

/** Takes what is ready: the parcels have left, the customers are told. */
export const applyTracking = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/tracking-files/:file/apply',
  access: 'member',
  params: inShop.extend({ file: trackingFileId }),
  query: none,
  input: none,
  output: trackingFile,
  refusals: [],
});

/** What the buyer sees of his order: a page that opens without a password (decision 19). */
export const getStatusLink = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/orders/:order/status-link',
  access: 'member',
  params: inShop.extend({ order: orderId }),
  query: none,
  input: none,
  /** `path` within this desk; `url` as it stands in mails, null when nobody outside reaches the desk. */
  output: z.object({ path: z.string(), url: z.string().nullable() }),
  refusals: [],
});
