import { texts } from '../language/text.ts';

/** Sentences of the files that go out with a reply, and of what may keep it from arriving. */
export const fileStrings = texts({
  ja: {
    attach: 'ファイルを添付',
    files: '添付するファイル',
    limits: '1つ15MB、合わせて20MB、20個まで',
    drop: 'ここに置くと、返信に添付します',
    sending: (name: string) => `${name} を準備しています`,
    waiting: '順番待ち',
    failed: '添付できませんでした',
    offline: 'つながり次第、もう一度送ります',
    retry: 'もう一度',
    remove: (name: string) => `${name} を外す`,
    cancel: (name: string) => `${name} の添付をやめる`,
    tooLarge: (name: string) =>
      `「${name}」は大きすぎます（1つ15MBまで）。小さくするか、分けて送ってください。`,
    mailTooLarge: (name: string) => `「${name}」を加えると20MBを超えます。2通に分けて送ってください。`,
    tooMany: '添付は1通に20個までです。',
    empty: (name: string) => `「${name}」は中身が空です。`,
    pasted: '貼り付けた画像',
    carrierBoth: (carrier: string) =>
      `${carrier}のアドレスです。添付やURLのあるメールは、届かないことがあります。`,
    carrierFiles: (carrier: string) =>
      `${carrier}のアドレスです。添付のあるメールは、届かないことがあります。`,
    carrierUrl: (carrier: string) =>
      `${carrier}のアドレスです。署名のものも含め、URLのあるメールは届かないことがあります。`,
    night: (time: string) => `夜間のため、${time} に送ります`,
    sendAtOnce: 'すぐに送る',
  },
  en: {
    attach: 'Attach files',
    files: 'Files to attach',
    limits: '15 MB each, 20 MB and 20 files in all',
    drop: 'Drop here to attach to the reply',
    sending: (name) => `Preparing ${name}`,
    waiting: 'in line',
    failed: 'Could not be attached',
    offline: 'Tried again once you are online',
    retry: 'Try again',
    remove: (name) => `Remove ${name}`,
    cancel: (name) => `Do not attach ${name}`,
    tooLarge: (name) => `“${name}” is too large (15 MB each). Make it smaller.`,
    mailTooLarge: (name) => `With “${name}” it is more than 20 MB. Send two mails.`,
    tooMany: 'A mail can have 20 files.',
    empty: (name) => `“${name}” is empty.`,
    pasted: 'Pasted picture',
    carrierBoth: (carrier) =>
      `An address of ${carrier}: mail with attachments or links may not arrive there.`,
    carrierFiles: (carrier) => `An address of ${carrier}: mail with attachments may not arrive there.`,
    carrierUrl: (carrier) =>
      `An address of ${carrier}: mail with links, also in the signature, may not arrive there.`,
    night: (time) => `It is night; it leaves ${time}`,
    sendAtOnce: 'Send at once',
  },
});
