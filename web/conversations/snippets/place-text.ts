import type { FilledTemplate } from '../../../language/fill-template.ts';
import type { TextRange } from '../reply-editor.ts';
import type { Trigger } from './trigger.ts';

export interface Placing {
  /** The text as it stands, with the `/words` in it. */
  text: string;
  trigger: Trigger;
  filled: FilledTemplate;
  /** It opens a whole reply. */
  template: boolean;
  /** What the program put around the reply. */
  frame: { before: string; after: string };
}

export interface Placed {
  /** What is replaced by what: as little as possible, so that ⌘Z takes back just this. */
  range: TextRange;
  words: string;
  /** What is selected afterwards: the first thing missing, else the caret behind the words. */
  select: TextRange;
}

/**
 * Where a chosen text goes: in place of the `/words`; a template into a reply that nobody has begun becomes the reply,
 * between salutation and signature. One that brings its own salutation takes the place of ours.
 */
export function placeText({ text, trigger, filled, template, frame }: Placing): Placed {
  const without = text.slice(0, trigger.start) + text.slice(trigger.end);
  const whole = template && untouched(without, frame);
  const before = whole ? (opensItself(filled.text) ? '' : frame.before) : text.slice(0, trigger.start);
  const after = whole ? frame.after : text.slice(trigger.end);
  const [missing] = filled.missing;
  const end = before.length + filled.text.length;
  return {
    ...smallestChange(text, before + filled.text + after),
    select: missing
      ? { start: before.length + missing.start, end: before.length + missing.end }
      : { start: end, end },
  };
}

function untouched(draft: string, { before, after }: Placing['frame']): boolean {
  const [text, end] = [draft.trimEnd(), after.trimEnd()];
  if (text === '') return true;
  const body = text.slice(before.length, Math.max(before.length, text.length - end.length));
  return text === before + body + end && body.trim() === '';
}

const opensItself = (text: string): boolean => /^[^\n]{1,40}(?:様|さま)\s*(?:\n|$)/u.test(text.trimStart());

function smallestChange(old: string, next: string): { range: TextRange; words: string } {
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old[start] === next[start]) start += 1;
  // Never between the halves of a character.
  if (/[\ud800-\udbff]/.test(old[start - 1] ?? '')) start -= 1;
  let same = 0;
  while (same < shorter - start && old[old.length - 1 - same] === next[next.length - 1 - same]) same += 1;
  if (/[\udc00-\udfff]/.test(old[old.length - same] ?? '')) same -= 1;
  return { range: { start, end: old.length - same }, words: next.slice(start, next.length - same) };
}
