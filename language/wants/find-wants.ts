import { normalize } from '../normalize.ts';
import type { FoundWant, WantKind, WantRule } from './kinds.ts';
import { settleWants } from './settle-wants.ts';
import { beforeWords } from './words-before.ts';
import { changeWords } from './words-change.ts';
import { deliveryWords } from './words-delivery.ts';
import { moneyWords } from './words-money.ts';
import { talkWords } from './words-talk.ts';
import { troubleWords } from './words-trouble.ts';

/** All rules; more of them, or learned ones, are added here. */
const rules: readonly WantRule[] = [
  ...deliveryWords,
  ...changeWords,
  ...troubleWords,
  ...moneyWords,
  ...beforeWords,
  ...talkWords,
];

/** Longer texts say what they want at their beginning; longer sentences are not read to their end. */
const longestText = 5000;
const longestSentence = 300;
/** A customer who names more wants than that is better read by a person. */
const mostWants = 3;

/** Where a mail's own words end: signatures, rules drawn with signs, what a telephone adds, quoted mail. */
const tail =
  /^(?:-- ?$|[-_=─━＿―*＊~～]{4,}|.{0,12}から(?:の)?送信|sent from|get outlook|>|.{0,60}(?:wrote|のメール)\s*[::]\s*$|-+ ?original)/i;

/** Politeness that holds words of wants without wanting anything. */
const polite =
  /(?:どうぞ|何卒|なにとぞ|以上|ご確認(?:の)?(?:ほど|程)?)?(?:、)?(?:宜しく|よろしく)(?:お願い|おねがい|御願い)?(?:(?:いた|致)し|し|申し上げ)?(?:ます|たい)?(?:です)?|(?:いつも)?お世話に?なって(?:おり)?(?:い)?ます|お世話(?:様|さま)です|(?:お)?忙しい(?:ところ|中|所)|(?:ご返信|お返事|ご回答|ご連絡|お知らせ|ご教示)(?:を)?(?:の(?:ほど|程))?(?:を)?(?:お待ちして(?:おり|い)ます|(?:頂|いただ)け(?:ますと|れば|ると|たら).{0,10}(?:です|ます)|お願い(?:いた|致)?し(?:ます|たい(?:です)?)|ください(?:ませ)?|下さい)/g;

/**
 * What a customer wants, surest and most pressing first, at most three; empty where the words do not tell it surely: silence is
 * better than a wrong guess. `text` = what he newly wrote, without quotes.
 */
export function findWants(text: string): FoundWant[] {
  const lines = ownLines(text.slice(0, longestText));
  let found = readAll(sentencesOf(lines));
  // Mails are broken in the middle of sentences: read once more as they would be spoken.
  if (found.length === 0) found = readAll(sentencesOf([lines.join('')]));
  const wants = settleWants(found, normalize(lines.join('\n')));
  return wants.length > mostWants ? [] : wants;
}

function ownLines(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const end = lines.findIndex((line, at) => at > 0 && tail.test(line));
  return (end === -1 ? lines : lines.slice(0, end)).filter((line) => line !== '' && !tail.test(line));
}

function sentencesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/(?<=[。！？!?])(?![！？!?])/)).map((one) => one.trim());
}

function readAll(sentences: readonly string[]): FoundWant[] {
  return sentences.flatMap((quoted) => readSentence(quoted).map((kind) => ({ kind, quoted })));
}

function readSentence(sentence: string): WantKind[] {
  const plain = normalize(sentence.slice(0, longestSentence)).replace(polite, '');
  if (plain === '') return [];
  return rules
    .filter(({ words, not }) => words.test(plain) && not?.test(plain) !== true)
    .map(({ kind }) => kind);
}
