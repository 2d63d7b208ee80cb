/** How a provider's servers are reached; `{mx}` stands for the mail exchanger's own name, `{domain}` for the address's. */
export interface Provider {
  name: string;
  /** Domains of addresses the provider itself gives out. */
  domains: RegExp | null;
  /** Mail exchangers that show a shop's own domain is kept there. */
  exchangers: RegExp | null;
  imap: string;
  smtp: string;
  /** Default 465 with TLS from the start. */
  smtpStartTls?: true;
  /** What signs in: the whole address, or the part before the @. */
  user: 'address' | 'local';
}

/**
 * Where shops of Japan keep their mail. Source: what each provider tells its customers for setting up a mail program
 * (メールソフトの設定); docomo's also in its IMAP interface description. None was connected to from here: a guess is
 * tried before it is stored, so an outdated one costs a person a correction, never a mail. KAGOYA and docomo sign in
 * with a name of their own (アカウント名, dアカウント), which has to be entered by hand.
 */
export const providers: readonly Provider[] = [
  {
    name: 'Gmail / Google Workspace',
    domains: /^(?:gmail|googlemail)\.com$/,
    exchangers: /\.google(?:mail)?\.com$/,
    imap: 'imap.gmail.com',
    smtp: 'smtp.gmail.com',
    user: 'address',
  },
  {
    name: 'Microsoft 365 / Outlook.com',
    domains: /^(?:outlook\.(?:com|jp)|hotmail\.(?:com|co\.jp)|live\.(?:com|jp)|msn\.com)$/,
    exchangers: /\.(?:protection\.outlook|olc\.protection\.outlook)\.com$/,
    imap: 'outlook.office365.com',
    smtp: 'smtp.office365.com',
    smtpStartTls: true,
    user: 'address',
  },
  {
    name: 'さくらのレンタルサーバ (初期ドメイン)',
    domains: /\.sakura\.ne\.jp$/,
    exchangers: null,
    imap: '{domain}',
    smtp: '{domain}',
    user: 'address',
  },
  {
    name: 'さくらのレンタルサーバ (独自ドメイン)',
    domains: null,
    exchangers: /\.sakura\.ne\.jp$/,
    imap: '{mx}',
    smtp: '{mx}',
    user: 'address',
  },
  {
    name: 'エックスサーバー',
    domains: /\.xsrv\.jp$/,
    exchangers: null,
    imap: '{domain}',
    smtp: '{domain}',
    user: 'address',
  },
  {
    name: 'エックスサーバー (独自ドメイン)',
    domains: null,
    exchangers: /\.(?:xserver|xsrv)\.jp$/,
    imap: '{mx}',
    smtp: '{mx}',
    user: 'address',
  },
  {
    name: 'ロリポップ!',
    domains: null,
    exchangers: /\.lolipop\.jp$/,
    imap: 'imap.lolipop.jp',
    smtp: 'smtp.lolipop.jp',
    user: 'address',
  },
  {
    name: 'ムームーメール',
    domains: null,
    exchangers: /\.muumuu-mail\.com$/,
    imap: 'imap4.muumuu-mail.com',
    smtp: 'smtp.muumuu-mail.com',
    user: 'address',
  },
  {
    name: 'お名前メール',
    domains: null,
    exchangers: /\.onamae\.ne\.jp$/,
    imap: 'imap.{domain}',
    smtp: 'smtp.{domain}',
    user: 'address',
  },
  {
    name: 'KAGOYA',
    domains: null,
    exchangers: /\.kagoya\.net$/,
    imap: 'imap.kagoya.net',
    smtp: 'smtp.kagoya.net',
    user: 'address',
  },
  {
    name: 'ドコモメール',
    domains: /^docomo\.ne\.jp$/,
    exchangers: null,
    imap: 'imap.spmode.ne.jp',
    smtp: 'smtp.spmode.ne.jp',
    user: 'address',
  },
  {
    name: 'ソフトバンク Eメール(i)',
    domains: /^i\.softbank\.jp$/,
    exchangers: null,
    imap: 'imap.softbank.jp',
    smtp: 'smtp.softbank.jp',
    user: 'local',
  },
  {
    name: 'Yahoo!メール',
    domains: /^(?:yahoo\.co\.jp|ymail\.ne\.jp)$/,
    exchangers: null,
    imap: 'imap.mail.yahoo.co.jp',
    smtp: 'smtp.mail.yahoo.co.jp',
    user: 'local',
  },
  {
    name: 'iCloud',
    domains: /^(?:icloud|me|mac)\.com$/,
    exchangers: /\.icloud\.com$/,
    imap: 'imap.mail.me.com',
    smtp: 'smtp.mail.me.com',
    smtpStartTls: true,
    user: 'address',
  },
  {
    name: '@nifty',
    domains: /^nifty\.(?:com|ne\.jp)$/,
    exchangers: null,
    imap: 'imap.nifty.com',
    smtp: 'smtp.nifty.com',
    user: 'address',
  },
  {
    name: 'OCN',
    domains: /(?:^|\.)ocn\.ne\.jp$/,
    exchangers: null,
    imap: 'imap.ocn.ne.jp',
    smtp: 'smtp.ocn.ne.jp',
    user: 'address',
  },
  {
    name: 'BIGLOBE',
    domains: /(?:^|\.)biglobe\.ne\.jp$/,
    exchangers: null,
    imap: 'mail.biglobe.ne.jp',
    smtp: 'mail.biglobe.ne.jp',
    user: 'address',
  },
];
