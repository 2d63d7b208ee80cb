import { texts } from '../../language/text.ts';

/** Sentences of 二重返信防止: who answers, reading along, taking over. */
export const claimStrings = texts({
  ja: {
    answers: (name: string, time: string) => `${name}さんが ${time} から返信を書いています。`,
    tookOver: (name: string, time: string) => `${name}さんが ${time} に返信を引き取りました。`,
    kept: 'あなたの文章は、このまま残っています。',
    writesNow: (name: string) => `${name}さんの下書き`,
    savedAt: (time: string) => `${time} 現在`,
    nothingYet: 'まだ本文はありません。',
    readAlong: (name: string) => `${name}さんの下書きを読む`,
    takeOver: '引き取って書く',
    takeOverAgain: 'もう一度引き取る',
    fromScratch: '白紙から書く',
    withWords: '下書きも合わせる',
    takenOver: (name: string) => `${name}さんの返信を引き取りました`,
    hint: '同じお客様に二重に返信しないよう、書いている人は一人だけです。',
    note: '社内メモを書く',
    close: '閉じる',
  },
  en: {
    answers: (name, time) => `${name} has been writing a reply since ${time}.`,
    tookOver: (name, time) => `${name} took the reply over at ${time}.`,
    kept: 'Your text stays as it is.',
    writesNow: (name) => `Draft of ${name}`,
    savedAt: (time) => `as of ${time}`,
    nothingYet: 'There is no text yet.',
    readAlong: (name) => `Read the draft of ${name}`,
    takeOver: 'Take over',
    takeOverAgain: 'Take it back',
    fromScratch: 'Start afresh',
    withWords: 'Add their draft to mine',
    takenOver: (name) => `You took the reply over from ${name}`,
    hint: 'Only one person writes at a time, so that nobody is answered twice.',
    note: 'Write a note',
    close: 'Close',
  },
});
