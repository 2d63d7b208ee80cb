import type { TextRange } from '../reply-editor.ts';

export interface PlacingDraft {
  /** The reply as it stands. */
  text: string;
  caret: TextRange;
  /** What the program put around the reply. */
  frame: { before: string; after: string };
  draft: string;
  /** The draft that was put in before; untouched it gives way to the new one. */
  last: string;
}

/**
 * Where a suggested draft goes: between salutation and signature of a reply nobody has begun, in place of an untouched
 * suggestion, else below what was written. Not a letter of one's own is lost.
 */
export function placeDraft({ text, caret, frame, draft, last }: PlacingDraft): {
  range: TextRange;
  words: string;
} {
  const { before, after } = frame;
  const framed =
    text.startsWith(before) && text.endsWith(after) && text.length >= before.length + after.length;
  const body = framed ? text.slice(before.length, text.length - after.length) : text;
  const start = framed ? before.length : 0;
  const end = start + body.length;
  if (body.trim() === '' || body === last) {
    // Without a frame the draft stands for itself.
    return { range: { start, end }, words: draft };
  }
  const at = framed ? end : caret.end;
  const above = text.slice(0, at);
  const gap = above.endsWith('\n\n') ? '' : above.endsWith('\n') ? '\n' : '\n\n';
  return { range: { start: at, end: at }, words: gap + draft };
}
