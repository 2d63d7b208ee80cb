import type { SettingEntry } from './entry.ts';

/** People, one's own screen, and what does not run. */
export const deskEntries: readonly SettingEntry[] = [
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
