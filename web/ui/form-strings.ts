import { texts } from '../language/text.ts';

/** Sentences of the parts that forms are made of. */
export const formStrings = texts({
  ja: {
    showPassword: 'パスワードを表示',
    hidePassword: 'パスワードを隠す',
    capsLock: 'Caps Lockがオンです。',
    chooseFile: 'ファイルを選ぶ',
    copy: 'コピー',
    copied: 'コピーしました',
    save: '保存',
    saved: '保存しました',
    cancel: 'やめる',
    back: '戻る',
  },
  en: {
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    capsLock: 'Caps Lock is on.',
    chooseFile: 'Choose a file',
    copy: 'Copy',
    copied: 'Copied',
    save: 'Save',
    saved: 'Saved',
    cancel: 'Cancel',
    back: 'Back',
  },
});
