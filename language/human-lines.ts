import type { Voice } from './voice.ts';

/** Occasions on which a mail leaves by itself: a message was received; a parcel left. */
export type WarmOccasion = 'received' | 'shipped';

type ByVoice = Readonly<Record<Voice, string>>;

interface HumanLine {
  id: string;
  words: ByVoice;
  /** `no`: not where somebody else opens the parcel; `only`: only there. */
  gift?: 'no' | 'only';
}

/** The same words in every voice. */
const same = (text: string): ByVoice => ({ formal: text, standard: text, friendly: text });

/** None of them thanks: the sentence above does. None promises: what is certain stands below. */
const lines: Readonly<Record<WarmOccasion, readonly HumanLine[]>> = {
  received: [
    {
      id: 'one-by-one',
      words: {
        formal: 'お寄せいただいたお便りは、担当者が一通ずつ拝読しております。',
        standard: 'いただいたメールは、担当者が一通ずつ読んでいます。',
        friendly: 'いただいたメールは、スタッフが一通ずつ読んでいます。',
      },
    },
    {
      id: 'small-things',
      words: {
        formal: 'どのような小さなことでも、どうぞお聞かせください。',
        standard: 'どんな小さなことでも、どうぞお聞かせください。',
        friendly: 'どんな小さなことでも、気軽に聞いてくださいね。',
      },
    },
    {
      id: 'written-by-people',
      words: {
        formal: 'お返事は、担当者が一通ずつお書きしております。',
        standard: 'お返事は、担当者が一通ずつ書いています。',
        friendly: 'お返事は、スタッフが一通ずつ書いています。',
      },
    },
    {
      id: 'glad',
      words: {
        formal: 'お声をお聞かせくださいましたこと、うれしく存じます。',
        standard: 'お声を聞かせてくださったこと、うれしく受け取りました。',
        friendly: 'お声を聞かせてもらえて、うれしいです。',
      },
    },
    {
      id: 'time-taken',
      words: {
        formal: 'お書きくださるためのお時間も、大切に受け止めております。',
        standard: '書いてくださったお時間も、大切に受け止めています。',
        friendly: '書いてくださったお時間も、大切に受け止めています。',
      },
    },
    {
      id: 'at-hand',
      words: {
        formal: 'お力になれますよう、しっかりと確認いたします。',
        standard: 'お力になれるよう、しっかり確認します。',
        friendly: 'お力になれるよう、しっかり確認しますね。',
      },
    },
  ],
  shipped: [
    { id: 'liked', words: same('お手元で、気に入っていただけますように。'), gift: 'no' },
    { id: 'opening', words: same('箱を開けるときが、楽しい時間になりますように。'), gift: 'no' },
    { id: 'of-use', words: same('毎日のどこかで、お役に立てますように。'), gift: 'no' },
    { id: 'good-time', words: same('お届けする品が、よいひとときにつながりますように。') },
    {
      id: 'chosen',
      words: {
        formal: '数あるお店の中からお選びくださいましたこと、うれしく存じます。',
        standard: 'たくさんのお店の中から選んでくださったこと、うれしく受け止めています。',
        friendly: 'たくさんのお店の中から選んでもらえて、うれしいです。',
      },
    },
    {
      id: 'look-forward',
      words: {
        formal: 'お手元に届く日を、どうぞ楽しみにお待ちください。',
        standard: 'お手元に届く日を、どうぞ楽しみにお待ちください。',
        friendly: '届く日を、楽しみに待っていてくださいね。',
      },
      gift: 'no',
    },
    { id: 'gift-heart', words: same('贈る方のお気持ちも、いっしょに届きますように。'), gift: 'only' },
    { id: 'gift-smile', words: same('受け取る方の笑顔につながりますように。'), gift: 'only' },
  ],
};

/** Human lines for an occasion, in the shop's voice. */
export function humanLinesFor(
  occasion: WarmOccasion,
  { voice, gift = false }: { voice: Voice; gift?: boolean },
): { id: string; text: string }[] {
  return lines[occasion]
    .filter((line) => (gift ? line.gift !== 'no' : line.gift !== 'only'))
    .map((line) => ({ id: `${occasion}:${line.id}`, text: line.words[voice] }));
}
