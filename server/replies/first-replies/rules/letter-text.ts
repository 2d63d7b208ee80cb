import type { FirstReplyWords } from '../../../../contract/first-replies.ts';
import { carrierText } from '../../../../language/carrier-text.ts';
import { fillTemplate } from '../../../../language/fill-template.ts';

/** Below so many letters nobody can tell in which language somebody writes. */
const fewestLetters = 12;

/** Whether a customer wrote in English, as far as letters tell: none of his words are Japanese, Chinese or Korean. */
export function wroteEnglish(text: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return false;
  const plain = text.replace(/\S+@\S+|https?:\/\/\S+/gu, ' ');
  const words =
    /(?:^|\s)(?:the|is|are|my|i|we|you|your|have|has|not|when|where|what|please|order|it|to)(?=[\s,.?!]|$)/giu;
  const letters = plain.match(/[a-z]/giu)?.length ?? 0;
  return letters >= fewestLetters && (plain.match(words)?.length ?? 0) >= 2;
}

export interface LetterParts {
  words: FirstReplyWords;
  language: 'ja' | 'en';
  values: ReadonlyMap<string, string | null>;
  /** Salutation and signature in the shop's voice. */
  frame: { before: string; after: string };
  english: { customerName: string; shopName: string; staffName: string; signature: string };
  /** It goes to a telephone: no link (C2). */
  toPhone: boolean;
}

/** One letter as it leaves; what is not known stays standing and is named. */
export function letterText(parts: LetterParts): { text: string; missing: string[] } {
  const { words, language, values, toPhone } = parts;
  const filled = fillTemplate(language === 'en' ? words.en : words.ja, values);
  const { before, after } = language === 'en' ? englishFrame(parts.english) : parts.frame;
  const text = `${before}${filled.text}${after}`;
  return {
    text: toPhone ? carrierText(text) : text,
    missing: [...new Set(filled.missing.map(({ name }) => name))],
  };
}

function englishFrame({ customerName, shopName, staffName, signature }: LetterParts['english']) {
  const who = staffName === '' ? `This is ${shopName}.` : `This is ${staffName} of ${shopName}.`;
  return {
    before: `${customerName === '' ? 'Dear customer' : `Dear ${customerName}`},\n\n${who}\n`,
    after: `\n\nBest regards,\n\n${signature}`,
  };
}
