import { jstDay } from '../../../language/days.ts';
import { humanLinesFor } from '../../../language/human-lines.ts';
import { greetingsOn } from '../../../language/season-lines.ts';
import { introduction, phrasesOf, salutation, signedBy } from '../../../language/voice.ts';
import { promiseNow, type ShopDraft } from './draft.ts';

/** 受け取りのお知らせ as it would leave today. It leaves the desk, so it is Japanese in both languages. */
export function sampleNotice(draft: ShopDraft, now: Date): string {
  const { voice, warmth, name } = draft;
  const say = phrasesOf(voice);
  const season = warmth.season ? greetingsOn(jstDay(now), warmth.own, voice)[0]?.text : undefined;
  const human = warmth.human ? humanLinesFor('received', { voice })[0]?.text : undefined;
  const promise = promiseNow(draft, now);
  const opening = [
    introduction(voice, { shop: name, staff: '' }),
    season,
    say.thanks.writing,
    human,
    say.received,
  ];
  return [
    salutation(voice, '鈴木 花子'),
    '',
    ...opening.filter((line) => line !== undefined),
    '',
    '■ お問い合わせ: サイズについて',
    '',
    ...(promise === null ? [] : [say.answerBy(promise)]),
    say.addMore,
    '',
    signedBy(draft.signature, '') || name,
  ].join('\n');
}

/** What a person's reply opens and ends with. */
export function sampleFrame(draft: ShopDraft, staff: string): string {
  const { voice, name, signature } = draft;
  return [
    salutation(voice, '鈴木 花子'),
    '',
    introduction(voice, { shop: name, staff }),
    '（ここに返信を書きます）',
    '',
    phrasesOf(voice).closing,
    '',
    signedBy(signature, staff) || name,
  ].join('\n');
}
