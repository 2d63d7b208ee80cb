import {
  CircleAlert,
  KeyRound,
  type LucideIcon,
  Mail,
  Plug,
  ShieldCheck,
  Smartphone,
  Store,
  SunMoon,
  Tag,
  Truck,
  Users,
} from 'lucide-react';
import { foldForSearch } from '../app/find-commands.ts';
import { type Language, pick, texts } from '../language/text.ts';

export const sectionIds = [
  'shop',
  'mail',
  'checks',
  'connections',
  'fulfilment',
  'carriers',
  'tags',
  'staff',
  'api',
  'me',
  'stuck',
] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionIcons: Readonly<Record<SectionId, LucideIcon>> = {
  shop: Store,
  mail: Mail,
  checks: ShieldCheck,
  connections: Plug,
  fulfilment: Truck,
  carriers: Smartphone,
  tags: Tag,
  staff: Users,
  api: KeyRound,
  me: SunMoon,
  stuck: CircleAlert,
};

export const settingsStrings = texts({
  ja: {
    title: '設定',
    navigation: '設定の種類',
    search: '設定を探す',
    found: (count: number) => `${count}件`,
    nothing: (words: string) =>
      `「${words}」に合う設定はありません。別の言葉(ひらがなでも)でお試しください。`,
    all: '設定の一覧',
    welcome: 'はじめかた',
    snippets: '定型文',
    imports: '受注の取り込み',
    names: {
      shop: 'お店',
      mail: '受付窓口',
      checks: '送信前チェック',
      connections: '連携',
      fulfilment: '出荷',
      carriers: '携帯メールの案内',
      tags: 'タグ',
      staff: 'スタッフ',
      api: 'APIキー',
      me: '表示',
      stuck: '動いていない処理',
    },
    abouts: {
      shop: '名前、署名、言葉づかい、季節のあいさつ、受け取りのお知らせ、営業時間、夜のメール',
      mail: 'メールアドレスの追加と接続の状態',
      checks: 'NGワードと、返信のチェック',
      connections: 'Shopify の注文を自動で受け取る',
      fulfilment: 'ご依頼主、配送会社、納品書、領収書、同梱、発送のお知らせ',
      carriers: '届かないときのお客様への案内文',
      tags: '問い合わせに付ける言葉の整理',
      staff: '働く人と役割',
      api: 'お店のプログラムから受注を送る鍵',
      me: '明るさ、行の間隔、言語、通知、パスワード',
      stuck: '受け取れない、読み取れない、送れないもの',
    },
  },
  en: {
    title: 'Settings',
    navigation: 'Kinds of settings',
    search: 'Find a setting',
    found: (count) => `${count} found`,
    nothing: (words) => `No setting fits “${words}”. Try another word.`,
    all: 'All settings',
    welcome: 'Getting started',
    snippets: 'Templates',
    imports: 'Import orders',
    names: {
      shop: 'Shop',
      mail: 'Channels',
      checks: 'Checks',
      connections: 'Connections',
      fulfilment: 'Shipping',
      carriers: 'Mobile mail',
      tags: 'Tags',
      staff: 'Staff',
      api: 'API keys',
      me: 'Display',
      stuck: 'Stuck work',
    },
    abouts: {
      shop: 'Name, signature, voice, greetings, receipt notice, business hours, nights',
      mail: 'Mail addresses and whether they work',
      checks: 'Words not to use, and what is checked',
      connections: 'Orders of Shopify come in by themselves',
      fulfilment: 'Sender, carriers, slips, receipts, enclosures, shipping notice',
      carriers: 'What to tell customers when mail does not arrive',
      tags: 'Words put on conversations',
      staff: 'Who works here, and their roles',
      api: "Keys for the shop's own programs",
      me: 'Brightness, row spacing, language, notices, password',
      stuck: 'What does not arrive, cannot be read, was not sent',
    },
  },
});

interface Entry {
  section: SectionId;
  /** Id of the part of the page. */
  part: string;
  ja: string;
  en: string;
  /** Readings and other words people look for. */
  words: string;
}

const entries: readonly Entry[] = [
  {
    section: 'shop',
    part: 'shop-name',
    ja: 'お店の名前',
    en: 'Name of the shop',
    words: 'みせ なまえ 店名 店舗',
  },
  { section: 'shop', part: 'shop-name', ja: '署名', en: 'Signature', words: 'しょめい フッター footer' },
  {
    section: 'shop',
    part: 'acknowledge',
    ja: '受け取りのお知らせ',
    en: 'Receipt notice',
    words: 'うけとり おしらせ 自動返信 じどうへんしん オートリプライ acknowledgement auto reply',
  },
  {
    section: 'shop',
    part: 'acknowledge',
    ja: '返信の目安',
    en: 'Reply target',
    words: 'へんしん めやす 何時間 sla',
  },
  {
    section: 'shop',
    part: 'voice',
    ja: 'お店の声 (言葉づかい)',
    en: 'Voice of the shop',
    words: 'みせのこえ ことばづかい 丁寧 ていねい 親しみ 敬語 口調 トーン voice tone',
  },
  {
    section: 'shop',
    part: 'warmth',
    ja: '季節のあいさつ・ひとこと',
    en: 'Greetings of the season',
    words: 'きせつ あいさつ 時候 じこう ひとこと 災害 止める season greeting warmth',
  },
  {
    section: 'shop',
    part: 'hours',
    ja: '営業時間',
    en: 'Business hours',
    words: 'えいぎょうじかん opening hours',
  },
  {
    section: 'shop',
    part: 'hours',
    ja: '休業日・祝日',
    en: 'Days off and holidays',
    words: 'きゅうぎょうび おやすみ 定休日 しゅくじつ holiday',
  },
  {
    section: 'mail',
    part: 'mail',
    ja: 'メールアドレスの追加',
    en: 'Add a mail address',
    words: 'めーる ついか imap smtp gmail outlook 接続 受付窓口',
  },
  {
    section: 'mail',
    part: 'mail',
    ja: 'メールのパスワード',
    en: 'Mail password',
    words: 'めーる ぱすわーど アプリパスワード app password',
  },
  {
    section: 'shop',
    part: 'night',
    ja: '夜のメール',
    en: 'Mail at night',
    words: 'よる やかん しんや 深夜 夜間 携帯 quiet hours night',
  },
  {
    section: 'mail',
    part: 'mail',
    ja: '確認メール',
    en: 'Test mail',
    words: 'かくにん 届いているか とどく プローブ probe test',
  },
  {
    section: 'mail',
    part: 'mail',
    ja: '送るメールの署名 (DKIM)',
    en: 'Signature of sent mail (DKIM)',
    words: 'でぃーきむ dkim spf dmarc なりすまし 迷惑メール dns',
  },
  {
    section: 'mail',
    part: 'mail',
    ja: 'Google・Microsoft の許可 (OAuth 2)',
    en: 'Permission of Google or Microsoft (OAuth 2)',
    words: 'ぐーぐる まいくろそふと きょか oauth gmail outlook 365 認可',
  },
  {
    section: 'checks',
    part: 'own-words',
    ja: 'NGワード',
    en: 'Words not to use',
    words: 'えぬじーわーど 禁止 使わない言葉 言い換え いいかえ ng word',
  },
  {
    section: 'checks',
    part: 'check-groups',
    ja: '送信前チェック',
    en: 'Check before sending',
    words: 'そうしんまえ ちぇっく 敬語 日付 金額 添付忘れ check',
  },
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
    section: 'carriers',
    part: 'carriers',
    ja: '携帯メールが届かないとき',
    en: 'When mail to mobile phones does not arrive',
    words:
      'けいたい とどかない ドコモ docomo au ソフトバンク softbank ワイモバイル 楽天モバイル ドメイン指定受信 受信拒否 迷惑メール',
  },
  {
    section: 'tags',
    part: 'tags',
    ja: 'タグの名前・まとめる・消す',
    en: 'Rename, join and delete tags',
    words: 'たぐ ふだ ラベル label 分類 整理 tag',
  },
  {
    section: 'staff',
    part: 'staff',
    ja: 'スタッフの追加',
    en: 'Add staff',
    words: 'すたっふ ついか 招待 ユーザー user invite',
  },
  {
    section: 'staff',
    part: 'staff',
    ja: '役割と権限',
    en: 'Roles',
    words: 'やくわり けんげん オーナー 管理者 role permission',
  },
  {
    section: 'staff',
    part: 'staff',
    ja: 'スタッフのパスワードの付け直し',
    en: "Reset a colleague's password",
    words: 'ぱすわーど わすれた reset password',
  },
  {
    section: 'api',
    part: 'api-keys',
    ja: 'APIキー',
    en: 'API keys',
    words: 'えーぴーあい かぎ トークン token プログラム 連携 受注 自動 bearer',
  },
  {
    section: 'me',
    part: 'display',
    ja: '画面の明るさ',
    en: 'Brightness',
    words: 'あかるさ ダークモード だーく テーマ theme dark light',
  },
  {
    section: 'me',
    part: 'display',
    ja: '行の間隔',
    en: 'Row spacing',
    words: 'ぎょう かんかく 密度 density',
  },
  {
    section: 'me',
    part: 'display',
    ja: '表示の言語',
    en: 'Language',
    words: 'げんご えいご 英語 language english 日本語',
  },
  {
    section: 'me',
    part: 'shortcuts',
    ja: 'ショートカットキー',
    en: 'Keyboard shortcuts',
    words: 'しょーとかっと キーボード keyboard',
  },
  {
    section: 'me',
    part: 'notify',
    ja: '通知',
    en: 'Notices',
    words: 'つうち しらせ プッシュ スマホ 夜間 アプリ ホーム画面 インストール push notification install app',
  },
  {
    section: 'me',
    part: 'password',
    ja: '自分のパスワード',
    en: 'Your password',
    words: 'ぱすわーど 変更 change password',
  },
  {
    section: 'stuck',
    part: 'stuck',
    ja: '動いていない処理',
    en: 'Stuck work',
    words: 'うごいていない エラー 失敗 error failed 再実行',
  },
  {
    section: 'stuck',
    part: 'stuck',
    ja: '送れていない返信',
    en: 'Replies that were not sent',
    words: 'おくれない へんしん 送信エラー bounce',
  },
];

export interface FoundSetting {
  section: SectionId;
  part: string;
  label: string;
}

/** Settings that hold every word typed, in either language, whatever its width and kana kind. */
export function findSettings(typed: string, language: Language): readonly FoundSetting[] {
  const words = foldForSearch(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .filter((entry) => {
      const section = `${settingsStrings.ja.names[entry.section]} ${settingsStrings.en.names[entry.section]}`;
      const all = foldForSearch(`${entry.ja} ${entry.en} ${entry.words} ${section}`);
      return words.every((word) => all.includes(word));
    })
    .map((entry) => ({ section: entry.section, part: entry.part, label: entry[language] }));
}

/** The section of an address, or null for the list of all. */
export function sectionOf(param: string | undefined): SectionId | null {
  return sectionIds.find((id) => id === param) ?? null;
}

/** The section's name as on screen. */
export function sectionName(id: SectionId, language: Language): string {
  return pick(settingsStrings, language).names[id];
}
