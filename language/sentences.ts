import type { Span } from './found.ts';

/** Ends of sentences; a full stop inside brackets (株)。 or a number ends nothing more than any other would. */
const ends = /[。！？!?\n]+[」』）)]*/g;

/** The sentences of a text with their places, without the spaces around them; a line break ends one, too. */
export function sentencesOf(text: string): (Span & { text: string })[] {
  const found: (Span & { text: string })[] = [];
  let from = 0;
  const push = (to: number): void => {
    const whole = text.slice(from, to);
    const start = from + (whole.length - whole.trimStart().length);
    const words = whole.trim();
    if (words !== '') found.push({ start, end: start + words.length, text: words });
    from = to;
  };
  for (const match of text.matchAll(ends)) push(match.index + match[0].length);
  push(text.length);
  return found;
}
