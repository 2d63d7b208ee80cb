import {
  addressOf,
  always,
  codAmount,
  codTax,
  companyOf,
  deliveryDay,
  deliveryTime,
  joinedDay,
  personOf,
  phone,
  postalCode,
  refuseExtras,
} from './cells.ts';
import { tidy } from './characters.ts';
import type { LabelColumn, LabelTable, Trouble } from './column.ts';
import type { TimeTable } from './delivery-time.ts';
import { fullLayout, reducedLayout } from './japanpost-layouts.ts';
import type { Parcel } from './parcel.ts';

/*
 * 日本郵便 ゆうパックプリントR, 発送予定データ: by position, without a header. The program lets every shop register a layout
 * of its own; here are the two that are known. Sure: the names and their sequence, 郵便種別 0, 保冷種別, 敬称区分, 元払 0.
 * Not confirmed by the carrier's own document: 代引 2, ゆうパケット 9, time codes 51–56, 送り状種別 1100780 (only ゆうパック
 * 元払; else it is chosen in ゆうプリR). See docs/recipes/label-format.md.
 */

const times: TimeTable = [
  { code: '51', from: 8, to: 12, name: '午前中' },
  { code: '52', from: 12, to: 14, name: '12-14時' },
  { code: '53', from: 14, to: 16, name: '14-16時' },
  { code: '54', from: 16, to: 18, name: '16-18時' },
  { code: '55', from: 18, to: 20, name: '18-20時' },
  { code: '56', from: 19, to: 21, name: '19-21時' },
];

const inLetterBox = (parcel: Parcel): boolean => parcel.service === 'japanpost_yupacket';

const fills: readonly LabelColumn[] = [
  { name: 'お客様側管理番号', fill: (p) => p.number, most: 30, required: true },
  { name: '発送予定日', fill: (p) => joinedDay(p.shipOn), required: true },
  { name: '郵便種別', fill: (p) => (p.service === 'japanpost_yupacket' ? '9' : '0'), required: true },
  { name: '保冷種別', fill: (p) => (p.temperature === 'cool' ? '1' : '0') },
  { name: '元／着払／代引', fill: (p) => (p.cod === null ? '0' : '2') },
  { name: '送り状種別', fill: (p) => (p.service === 'japanpost_yupack' && p.cod === null ? '1100780' : '') },
  { name: 'お届け先 郵便番号', fill: (p) => postalCode(p.to, false), required: true },
  { name: 'お届け先 住所１', fill: addressOf('to', 0), most: 50, required: true },
  { name: 'お届け先 住所２', fill: addressOf('to', 1), most: 50 },
  { name: 'お届け先 住所３', fill: addressOf('to', 2), most: 50 },
  { name: 'お届け先 名称１', fill: (p) => companyOf(p.to) || personOf(p.to), most: 50, required: true },
  { name: 'お届け先 名称２', fill: (p) => (companyOf(p.to) === '' ? '' : p.to.name), most: 50 },
  always('お届け先 敬称区分', '0'),
  { name: 'お届け先 電話番号', fill: (p) => phone(p.to), most: 15, required: true },
  { name: 'ご依頼主 郵便番号', fill: (p) => postalCode(p.from, false), required: true },
  { name: 'ご依頼主 住所１', fill: addressOf('from', 0), most: 50, required: true },
  { name: 'ご依頼主 住所２', fill: addressOf('from', 1), most: 50 },
  { name: 'ご依頼主 住所３', fill: addressOf('from', 2), most: 50 },
  { name: 'ご依頼主 名称１', fill: (p) => personOf(p.from), most: 50, required: true },
  { name: 'ご依頼主 電話番号', fill: (p) => phone(p.from), most: 15, required: true },
  { name: '受注番号', fill: (p) => tidy(p.orderNumber), most: 50 },
  {
    name: '配達指定日／希望日',
    fill: (p) => (inLetterBox(p) ? '' : deliveryDay(p, { most: 10, write: joinedDay })),
  },
  { name: '配達時間帯区分', fill: (p) => (inLetterBox(p) ? '00' : deliveryTime(p, times) || '00') },
  { name: '代引金額', fill: (p) => (inLetterBox(p) ? '' : codAmount(p, 300_000)) },
  { name: '代引消費税金額', fill: (p) => (inLetterBox(p) ? '' : codTax(p)) },
  { name: '品名', fill: (p) => p.contents, most: 50, required: true },
];

const columnOf = new Map(fills.map((column) => [column.name, column]));
const laidOut = (names: readonly string[]): LabelColumn[] =>
  names.map((name) => columnOf.get(name) ?? { name });

function refuse(parcel: Parcel): (Trouble & { column: string })[] {
  if (inLetterBox(parcel)) {
    return refuseExtras(parcel, {
      cod: '代引金額',
      temperature: '保冷種別',
      day: '配達指定日／希望日',
      time: '配達時間帯区分',
    });
  }
  // チルドゆうパック is cool; there is nothing frozen.
  return parcel.temperature === 'frozen'
    ? [{ column: '保冷種別', reason: 'temperature_not_possible', value: 'frozen' }]
    : [];
}

const shared = {
  name: 'ゆうプリR',
  carrier: 'japanpost',
  services: ['japanpost_yupack', 'japanpost_yupacket'],
  set: 'cp932',
  header: false,
  lines: { recipient: [25, 25, 25], sender: [25, 25, 25] },
  contents: 50,
  refuse,
} satisfies Partial<LabelTable>;

export const japanpost: LabelTable = { ...shared, columns: laidOut(fullLayout) };
export const japanpostReduced: LabelTable = { ...shared, columns: laidOut(reducedLayout) };
