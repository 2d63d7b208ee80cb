import { texts } from '../../language/text.ts';

export const oauthStrings = texts({
  ja: {
    provider: 'メールの会社',
    providers: { google: 'Google', microsoft: 'Microsoft', other: 'そのほか' },
    register: {
      google:
        'Google Cloud Consoleで「OAuth クライアントID」を作ります(種類は「ウェブ アプリケーション」)。Gmail APIも有効にします。',
      microsoft:
        'Microsoft Entra管理センターの「アプリの登録」で、アプリを作ります(プラットフォームは「Web」)。権限にIMAP.AccessAsUser.AllとSMTP.Sendを加えます。',
      other: 'メールの会社の管理画面で、OAuth 2のクライアント(Webアプリ)を作ります。',
    },
    giveAddress: 'そこに、戻り先のアドレスとして次を登録します。',
    redirectUri: 'リダイレクトURI',
    fillIn: 'できた「クライアントID」と「シークレット」を、下に入れます。',
    company: { google: 'Google', microsoft: 'Microsoft', other: 'メールの会社' },
    thenAllow: (company: string) =>
      `下のボタンを押すと、${company}の画面が開きます。お店のアドレスでログインし、許可してください。`,
    clientId: 'クライアントID',
    clientSecret: 'クライアント シークレット',
    clientSecretHelp: '暗号にして保存し、画面には二度と出しません。',
    clientSecretKept: '保存済みです。変えるときと、許可し直すときだけ入れてください。',
    authorizeUrl: '許可の画面のURL (authorization endpoint)',
    tokenUrl: 'トークンのURL (token endpoint)',
    scope: 'スコープ',
    optional: '案内にあるときだけ',
    allow: (company: string) => `${company}の画面で許可する`,
    allowAgain: 'もう一度許可する',
    given: '許可されました。続けて接続を確かめてください。',
    stillGiven: '許可されています',
    waiting: (company: string) => `${company}の画面で許可されるのを待っています…`,
    openHere: '画面が開かないとき',
    stopWaiting: 'やめる',
  },
  en: {
    provider: 'Mail company',
    providers: { google: 'Google', microsoft: 'Microsoft', other: 'Other' },
    register: {
      google:
        'In Google Cloud Console create an “OAuth client ID” (type: web application), and enable the Gmail API.',
      microsoft:
        'In the Microsoft Entra admin center create an app under “App registrations” (platform: Web). Add the permissions IMAP.AccessAsUser.All and SMTP.Send.',
      other: 'In the console of your mail company create an OAuth 2 client (web application).',
    },
    giveAddress: 'Register this as the address to come back to.',
    redirectUri: 'Redirect URI',
    fillIn: 'Enter the client ID and the secret you get there below.',
    company: { google: 'Google', microsoft: 'Microsoft', other: 'your mail company' },
    thenAllow: (company) =>
      `The button below opens a page of ${company}. Sign in with the shop's address and agree.`,
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    clientSecretHelp: 'It is stored encrypted and never shown again.',
    clientSecretKept: 'It is stored. Enter it only to change it or to give permission again.',
    authorizeUrl: 'Authorization endpoint',
    tokenUrl: 'Token endpoint',
    scope: 'Scope',
    optional: 'only where the instructions name one',
    allow: (company) => `Agree at ${company}`,
    allowAgain: 'Give permission again',
    given: 'Permission given. Now test the connection.',
    stillGiven: 'Permission holds',
    waiting: (company) => `Waiting for you to agree at ${company}…`,
    openHere: 'If no page opened',
    stopWaiting: 'Cancel',
  },
});
