import { texts } from '../language/text.ts';

export const signInStrings = texts({
  ja: {
    title: 'ログイン',
    about: 'お店のスタッフとして登録されたメールアドレスを使います。',
    email: 'メールアドレス',
    password: 'パスワード',
    emailWrong: 'メールアドレスを「name@example.jp」の形で入れてください。',
    passwordMissing: 'パスワードを入れてください。',
    signIn: 'ログイン',
    forgotten: 'パスワードを忘れたとき',
    forgottenStaff:
      'お店のオーナーか管理者に頼んでください。「設定」の「スタッフ」で、新しいパスワードを付けられます。',
    forgottenOwner:
      'オーナー自身が忘れたときは、サーバーで次の命令を実行すると、新しいパスワードを付けられます。',
    noShopYet: 'まだお店がないとき',
    toWelcome: 'はじめての方はこちら',
    language: '表示の言語',
  },
  en: {
    title: 'Sign in',
    about: "Use the mail address with which you were added to the shop's staff.",
    email: 'Mail address',
    password: 'Password',
    emailWrong: 'Write the mail address like “name@example.com”.',
    passwordMissing: 'Enter the password.',
    signIn: 'Sign in',
    forgotten: 'Forgotten the password?',
    forgottenStaff: "Ask the shop's owner or a supervisor: they can set a new one under Settings, Staff.",
    forgottenOwner: 'If you are the owner, run this command on the server to set a new one.',
    noShopYet: 'No shop yet?',
    toWelcome: 'Start here',
    language: 'Language',
  },
});
