import type { Sentence } from '../../language/sentence.ts';
import { type Language, pick, texts } from '../../language/text.ts';

const sentences = texts({
  ja: {
    tooSlow: {
      what: 'メールが大きいか複雑すぎて、決められた時間のうちに読み取れませんでした。',
      next: 'もう一度読み取るか、メールを保存してメールソフトで開いてください。',
    },
    tooMuch: {
      what: '読み取りの途中で、サーバーのメモリーが足りなくなりました。',
      next: 'サーバーが混んでいないときに、もう一度読み取ってください。',
    },
    noChannel: {
      what: 'このメールを読み取る仕組みが、今の版にありません。',
      next: 'サーバーの管理者に、版を確かめてもらってください。',
    },
    database: {
      what: '読み取れましたが、保存できませんでした。',
      next: 'サーバーの空き容量を確かめて、もう一度読み取ってください。',
    },
    other: {
      what: 'メールの作りが壊れているなどの理由で、読み取れませんでした。',
      next: 'もう一度読み取っても同じときは、メールを保存してメールソフトで開いてください。',
    },
  },
  en: {
    tooSlow: {
      what: 'The mail is so large or complicated that it could not be read in time.',
      next: 'Read it again, or save it and open it in a mail program.',
    },
    tooMuch: {
      what: 'The server ran out of memory while reading.',
      next: 'Read it again when the server is less busy.',
    },
    noChannel: {
      what: 'This version has nothing that reads such mail.',
      next: 'Ask the administrator of the server to check the version.',
    },
    database: {
      what: 'The mail was read but could not be stored.',
      next: 'Check the free space of the server and read it again.',
    },
    other: {
      what: 'The mail could not be read, for instance because it is damaged.',
      next: 'If reading it again does not help, save it and open it in a mail program.',
    },
  },
});

const clues: readonly [RegExp, keyof typeof sentences.ja][] = [
  [/not read within|time limit|timed? ?out/i, 'tooSlow'],
  [/reading thread ended|out of memory|heap/i, 'tooMuch'],
  [/no channel/i, 'noChannel'],
  [/disk full|no space|ENOSPC|violates|deadlock|connection terminated|ECONN/i, 'database'],
];

/** The recorded error in the shop's words, with the next step. */
export function tellInputFailure(error: string, language: Language): Sentence {
  const tell = clues.find(([said]) => said.test(error))?.[1] ?? 'other';
  return pick(sentences, language)[tell];
}
