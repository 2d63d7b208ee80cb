import type { SettingEntry } from './entry.ts';

/** Parcels, orders and what sorts the work. */
export const workEntries: readonly SettingEntry[] = [
  {
    section: 'fulfilment',
    part: 'sender',
    ja: 'ご依頼主 (発送元の住所)',
    en: 'Sender',
    words: 'いらいぬし はっそうもと 住所 送り状 sender address',
  },
  {
    section: 'fulfilment',
    part: 'contracts',
    ja: '配送会社の番号と送り方',
    en: 'Carriers and services',
    words: 'はいそうがいしゃ ヤマト 佐川 日本郵便 ゆうパック 宅急便 顧客コード b2 e飛伝 ゆうプリ carrier',
  },
  {
    section: 'fulfilment',
    part: 'invoice',
    ja: '登録番号 (適格請求書)',
    en: 'Registration number (qualified invoice)',
    words: 'とうろくばんごう いんぼいす インボイス 領収書 りょうしゅうしょ 消費税 端数 invoice receipt tax',
  },
  {
    section: 'fulfilment',
    part: 'slips',
    ja: '納品書・検品カード',
    en: 'Packing slips and cards',
    words: 'のうひんしょ けんぴん お礼 ギフト 金額 packing slip pdf',
  },
  {
    section: 'fulfilment',
    part: 'enclosures',
    ja: '同梱するもの',
    en: 'Enclosures',
    words: 'どうこん ちらし おまけ カード ぬりえ enclosure insert',
  },
  {
    section: 'fulfilment',
    part: 'shipped-mail',
    ja: '発送のお知らせ',
    en: 'Shipping notice',
    words: 'はっそう おしらせ メール 自動 出荷 shipped mail',
  },
  {
    section: 'connections',
    part: 'connections',
    ja: 'Shopify とつなぐ',
    en: 'Connect Shopify',
    words: 'しょっぴふぁい れんけい つなぐ api 注文 自動 取り込み トークン webhook ウェブフック',
  },
  {
    section: 'connections',
    part: 'stuck-performances',
    ja: '終わっていない返金・発送連絡',
    en: 'Unfinished refunds and notices of parcels',
    words: 'へんきん はっそう キャンセル 失敗 再試行 refund cancel',
  },
  {
    section: 'tags',
    part: 'tags',
    ja: 'タグの名前・まとめる・消す',
    en: 'Rename, join and delete tags',
    words: 'たぐ ふだ ラベル label 分類 整理 tag',
  },
  {
    section: 'api',
    part: 'api-keys',
    ja: 'APIキー',
    en: 'API keys',
    words: 'えーぴーあい かぎ トークン token プログラム 連携 受注 自動 bearer',
  },
];
