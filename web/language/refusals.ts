import type { RefusalBody } from '../../contract/errors.ts';
import { refusalsInEnglish } from './refusals-en.ts';
import { refusalsInJapanese } from './refusals-ja.ts';
import type { Sentence } from './sentence.ts';
import { type Language, pick, texts } from './text.ts';

/** A refusal as it came, or the reason alone where nothing else is known (an account's health). */
export type Refused = Pick<RefusalBody, 'reason'> & Partial<Pick<RefusalBody, 'details' | 'incident'>>;

/** The two sentences of a refusal in the language of the person at the screen. */
export function tellRefusal(refused: Refused, language: Language): Sentence {
  const table = language === 'ja' ? refusalsInJapanese : refusalsInEnglish;
  const told = table[refused.reason];
  return typeof told === 'function' ? told({ ...refused.details, incident: refused.incident }) : told;
}

/** Both sentences in one line, for a notice that has no room for two. */
export function tellInOneLine(refused: Refused, language: Language): string {
  const { what, next } = tellRefusal(refused, language);
  return language === 'ja' ? `${what}${next}` : `${what} ${next}`;
}

const unreachable = texts({
  ja: {
    what: 'サーバーにつながりません。',
    next: '通信の状態を確かめて、もう一度お試しください。書いた文章は残っています。',
  },
  en: {
    what: 'The server cannot be reached.',
    next: 'Check the connection and try again. What you wrote is kept.',
  },
});

/** Nothing came back at all: no network, or the server is away. */
export function tellUnreachable(language: Language): Sentence {
  return pick(unreachable, language);
}
