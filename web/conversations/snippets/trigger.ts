/** `/words` in a text: what is typed to find a template. */
export interface Trigger {
  /** Of the slash. */
  start: number;
  /** Behind the words; where the caret is. */
  end: number;
  words: string;
}

const typed = /(^|[\s\u3000])[/／]([^\s\u3000/／]{0,30})$/u;
const asked = /^[/／]([^\s\u3000/／]{0,30})$/u;

/**
 * The `/words` before the caret: at the beginning of a line or after a space, so that 「7/24」, 「http://」 and 「1／2」 stay
 * text. `from` = a slash that the button wrote, wherever it stands.
 */
export function triggerAt(text: string, caret: number, from: number | null = null): Trigger | null {
  if (from !== null) {
    const words = asked.exec(text.slice(from, caret))?.[1];
    return words === undefined ? null : { start: from, end: caret, words };
  }
  const words = typed.exec(text.slice(Math.max(0, caret - 40), caret))?.[2];
  return words === undefined ? null : { start: caret - words.length - 1, end: caret, words };
}
