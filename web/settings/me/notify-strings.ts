import { texts } from '../../language/text.ts';

export const notifyStrings = texts({
  ja: {
    title: '通知',
    about: '自分に用があるとき、この画面を閉じていても端末に知らせます。',
    what: '知らせること',
    whats: { mine: '自分の担当と自分あて', all: 'すべての問い合わせ', nothing: '知らせない' },
    whatHelp: {
      mine: '担当している問い合わせへの返事、社内メモでの呼びかけ、引き継ぎ。返信する人が自分だけのお店では、新しい問い合わせも知らせます。',
      all: '新しい問い合わせと、お客様からの返事をすべて。',
      nothing: '受信箱を開いたときにだけ分かります。',
    },
    quiet: '夜は知らせない',
    quietHelp: 'この時間に届いたものは、受信箱で待っています。',
    quietFrom: 'この時刻から',
    quietTo: 'この時刻まで',
    timeWrong: '21:00 のように入れてください。',
    content: 'お名前と本文の1行目を通知に出す',
    contentHelp: '画面を人に見られる場所では、オフにすると安心です。',
    here: 'この端末',
    on: 'この端末に知らせる',
    isOn: 'この端末に知らせています',
    off: 'やめる',
    try: '試しに送る',
    tried: '通知を送りました。数秒で届きます。',
    refused:
      'ブラウザーで通知が許可されませんでした。アドレス欄の左のアイコンから通知を許可して、もう一度お試しください。',
    cannot: {
      denied:
        'ブラウザーの設定で、通知が止められています。アドレス欄の左のアイコンから許可すると、ここで入れられます。',
      needs_install:
        'iPhone・iPad では、共有ボタンから「ホーム画面に追加」した「架け橋」で開くと、通知を入れられます。',
      impossible:
        'このブラウザーでは、画面を閉じている間の通知は使えません。https のアドレスで開くと使えることがあります。',
    },
    others: 'ほかの端末',
    lastAt: (time: string) => `最後の通知 ${time}`,
    never: 'まだ通知なし',
    remove: (name: string) => `${name} への通知をやめる`,
    install: 'アプリとして置く',
    installAbout: 'タブに紛れず、アイコンからすぐに開けます。',
    installDo: 'この端末に置く',
    installByMenu:
      'ブラウザーのメニューの「インストール」か「ホーム画面に追加」で、アイコンからすぐに開けるようになります。',
  },
  en: {
    title: 'Notices',
    about: 'Your device tells you when something waits for you, even while the desk is closed.',
    what: 'Tell me of',
    whats: { mine: 'My own and calls for me', all: 'Every inquiry', nothing: 'Nothing' },
    whatHelp: {
      mine: 'Answers to what you handle, mentions in notes, hand-overs. Where you are the only one who answers, new inquiries too.',
      all: 'Every new inquiry and every answer of a customer.',
      nothing: 'You see it when you open the inbox.',
    },
    quiet: 'Nothing at night',
    quietHelp: 'What comes then waits in the inbox.',
    quietFrom: 'From',
    quietTo: 'Until',
    timeWrong: 'Enter a time such as 21:00.',
    content: 'Show the name and the first line',
    contentHelp: 'Switch off where others see your screen.',
    here: 'This device',
    on: 'Tell me on this device',
    isOn: 'You are told on this device',
    off: 'Stop',
    try: 'Send a test',
    tried: 'A notice was sent. It arrives in a few seconds.',
    refused:
      'The browser did not allow notices. Allow them with the icon left of the address, then try again.',
    cannot: {
      denied:
        'Notices are blocked in the browser. Allow them with the icon left of the address, then switch them on here.',
      needs_install:
        'On iPhone and iPad, add the desk to the home screen with the share button and open it from there.',
      impossible: 'This browser cannot be told while the desk is closed. With an https address it may.',
    },
    others: 'Other devices',
    lastAt: (time) => `last notice ${time}`,
    never: 'no notice yet',
    remove: (name) => `Stop notices to ${name}`,
    install: 'As an app',
    installAbout: 'Opens from its own icon, not lost among tabs.',
    installDo: 'Put it on this device',
    installByMenu: 'Use “Install” or “Add to Home Screen” in the menu of your browser to get an icon.',
  },
});
