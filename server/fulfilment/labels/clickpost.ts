import { addressOf, honorificOf, personOf, postalCode, refuseExtras } from './cells.ts';
import type { LabelTable } from './column.ts';

// 日本郵便 クリックポスト, まとめ申込: 8 columns with a header, at most 40 rows a file. It knows no key of ours: numbers that
// come back are found by name and postal code.
export const clickpost: LabelTable = {
  name: 'クリックポスト',
  carrier: 'japanpost',
  services: ['japanpost_clickpost'],
  set: 'cp932',
  header: true,
  columns: [
    { name: 'お届け先郵便番号', fill: (p) => postalCode(p.to, true), required: true },
    { name: 'お届け先氏名', fill: (p) => personOf(p.to), most: 40, required: true },
    { name: 'お届け先敬称', fill: (p) => honorificOf(p.to), most: 4 },
    { name: 'お届け先住所1行目', fill: addressOf('to', 0), most: 40, required: true },
    { name: 'お届け先住所2行目', fill: addressOf('to', 1), most: 40 },
    { name: 'お届け先住所3行目', fill: addressOf('to', 2), most: 40 },
    { name: 'お届け先住所4行目', fill: addressOf('to', 3), most: 40 },
    { name: '内容品', fill: (p) => p.contents, most: 30, required: true },
  ],
  lines: { recipient: [20, 20, 20, 20], sender: [] },
  contents: 30,
  refuse: (parcel) =>
    refuseExtras(parcel, {
      cod: '代引',
      temperature: 'クール',
      day: 'お届け希望日',
      time: 'お届け希望時間帯',
    }),
  mostRows: 40,
};
