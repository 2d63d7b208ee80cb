import {
  addressOf,
  codAmount,
  codTax,
  companyOf,
  deliveryDay,
  deliveryTime,
  empty,
  honorificOf,
  personOf,
  phone,
  postalCode,
  refuseExtras,
  slashed,
} from './cells.ts';
import type { LabelColumn, LabelTable, Trouble } from './column.ts';
import type { TimeTable } from './delivery-time.ts';
import type { Parcel } from './parcel.ts';

// ヤマト運輸 B2クラウド, 送り状発行データ (基本レイアウト): 97 columns by position. Days: within a week of handing over.

const times: TimeTable = [
  { code: '0812', from: 8, to: 12, name: '午前中' },
  { code: '1416', from: 14, to: 16, name: '14-16時' },
  { code: '1618', from: 16, to: 18, name: '16-18時' },
  { code: '1820', from: 18, to: 20, name: '18-20時' },
  { code: '1921', from: 19, to: 21, name: '19-21時' },
];

/** クロネコゆうパケット. */
const inLetterBox = (parcel: Parcel): boolean => parcel.service === 'yamato_yupacket';

/** 送り状種類: 発払い, コレクト, クロネコゆうパケット, 宅急便コンパクト, コンパクトコレクト. */
function slipKind(parcel: Parcel): string {
  if (inLetterBox(parcel)) return '7';
  const cod = parcel.cod !== null;
  if (parcel.service === 'yamato_compact') return cod ? '9' : '8';
  return cod ? '2' : '0';
}

function refuse(parcel: Parcel): (Trouble & { column: string })[] {
  if (inLetterBox(parcel)) {
    return refuseExtras(parcel, {
      cod: 'コレクト代金引換額（税込）',
      temperature: 'クール区分',
      day: 'お届け予定（指定）日',
      time: '配達時間帯',
    });
  }
  return parcel.service === 'yamato_compact' && parcel.temperature !== 'normal'
    ? [{ column: 'クール区分', reason: 'temperature_not_possible', value: parcel.temperature }]
    : [];
}

const columns: readonly LabelColumn[] = [
  { name: 'お客様管理番号', fill: (p) => p.number, most: 50, required: true },
  { name: '送り状種類', fill: slipKind, required: true },
  {
    name: 'クール区分',
    fill: (p) => (p.temperature === 'normal' ? '' : p.temperature === 'frozen' ? '1' : '2'),
  },
  ...['伝票番号'].map(empty),
  { name: '出荷予定日', fill: (p) => slashed(p.shipOn), required: true },
  {
    name: 'お届け予定（指定）日',
    fill: (p) => (inLetterBox(p) ? '' : deliveryDay(p, { most: 7, write: slashed })),
  },
  { name: '配達時間帯', fill: (p) => (inLetterBox(p) ? '' : deliveryTime(p, times)) },
  ...['お届け先コード'].map(empty),
  { name: 'お届け先電話番号', fill: (p) => phone(p.to), most: 15, required: true },
  ...['お届け先電話番号枝番'].map(empty),
  { name: 'お届け先郵便番号', fill: (p) => postalCode(p.to, false), most: 8, required: true },
  { name: 'お届け先住所', fill: addressOf('to', 0), most: 64, required: true },
  { name: 'お届け先住所（アパートマンション名）', fill: addressOf('to', 1), most: 32 },
  { name: 'お届け先会社・部門名１', fill: (p) => companyOf(p.to), most: 50 },
  ...['お届け先会社・部門名２'].map(empty),
  { name: 'お届け先名', fill: (p) => personOf(p.to), most: 32, required: true },
  ...['お届け先名略称カナ'].map(empty),
  { name: '敬称', fill: (p) => honorificOf(p.to), most: 4 },
  ...['ご依頼主コード'].map(empty),
  { name: 'ご依頼主電話番号', fill: (p) => phone(p.from), most: 15, required: true },
  ...['ご依頼主電話番号枝番'].map(empty),
  { name: 'ご依頼主郵便番号', fill: (p) => postalCode(p.from, false), most: 8, required: true },
  { name: 'ご依頼主住所', fill: addressOf('from', 0), most: 64, required: true },
  { name: 'ご依頼主住所（アパートマンション名）', fill: addressOf('from', 1), most: 32 },
  { name: 'ご依頼主名', fill: (p) => personOf(p.from), most: 32, required: true },
  ...['ご依頼主略称カナ', '品名コード１'].map(empty),
  { name: '品名１', fill: (p) => p.contents, most: 50, required: true },
  ...['品名コード２', '品名２', '荷扱い１', '荷扱い２', '記事'].map(empty),
  {
    name: 'コレクト代金引換額（税込）',
    fill: (p) => (inLetterBox(p) ? '' : codAmount(p, p.service === 'yamato_compact' ? 30_000 : 300_000)),
  },
  { name: 'コレクト内消費税額等', fill: (p) => (inLetterBox(p) ? '' : codTax(p)) },
  ...['営業所止置き', '営業所コード', '発行枚数', '個数口枠の印字'].map(empty),
  { name: 'ご請求先顧客コード', fill: (p) => p.settings.yamato.billingCode, most: 12, required: true },
  { name: 'ご請求先分類コード', fill: (p) => p.settings.yamato.billingBranch, most: 3 },
  { name: '運賃管理番号', fill: (p) => p.settings.yamato.freightNumber, most: 2, required: true },
  ...[
    'クロネコwebコレクトデータ登録',
    'クロネコwebコレクト加盟店番号',
    'クロネコwebコレクト申込受付番号１',
    'クロネコwebコレクト申込受付番号２',
    'クロネコwebコレクト申込受付番号３',
    'お届け予定ｅメール利用区分',
    'お届け予定ｅメールe-mailアドレス',
    '入力機種',
    'お届け予定eメールメッセージ',
    'お届け完了eメール利用区分',
    'お届け完了ｅメールe-mailアドレス',
    'お届け完了ｅメールメッセージ',
    'クロネコ収納代行利用区分',
    '収納代行決済ＱＲコード印刷',
    '収納代行請求金額(税込)',
    '収納代行内消費税額等',
    '収納代行請求先郵便番号',
    '収納代行請求先住所',
    '収納代行請求先住所（アパートマンション名）',
    '収納代行請求先会社・部門名１',
    '収納代行請求先会社・部門名２',
    '収納代行請求先名(漢字)',
    '収納代行請求先名(カナ)',
    '収納代行問合せ先名(漢字)',
    '収納代行問合せ先郵便番号',
    '収納代行問合せ先住所',
    '収納代行問合せ先住所（アパートマンション名）',
    '収納代行問合せ先電話番号',
    '収納代行管理番号',
    '収納代行品名',
    '収納代行備考',
    '複数口くくりキー',
    '検索キータイトル１',
    '検索キー１',
    '検索キータイトル２',
    '検索キー２',
    '検索キータイトル３',
    '検索キー３',
    '検索キータイトル４',
    '検索キー４',
    '検索キータイトル５',
    '検索キー５',
    '予備',
    '予備',
    '投函予定メール利用区分',
    '投函予定メールe-mailアドレス',
    '投函予定メールメッセージ',
    '投函完了メール（お届け先宛）利用区分',
    '投函完了メール（お届け先宛）e-mailアドレス',
    '投函完了メール（お届け先宛）メールメッセージ',
    '投函完了メール（ご依頼主宛）利用区分',
    '投函完了メール（ご依頼主宛）e-mailアドレス',
    '投函完了メール（ご依頼主宛）メールメッセージ',
    '連携管理番号',
    '通知メールアドレス',
  ].map(empty),
];

export const yamato: LabelTable = {
  name: 'B2クラウド',
  carrier: 'yamato',
  services: ['yamato_takkyubin', 'yamato_compact', 'yamato_yupacket'],
  set: 'jis12',
  header: true,
  columns,
  lines: { recipient: [32, 16], sender: [32, 16] },
  contents: 50,
  refuse,
};
