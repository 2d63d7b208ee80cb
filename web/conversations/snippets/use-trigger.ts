import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ReplyEditor, useReplyEditor } from '../reply-editor.ts';
import { type Trigger, triggerAt } from './trigger.ts';

/**
 * Follows what is typed: a trigger while the caret stands behind a `/words` that was just typed. Nothing is looked at
 * while an input method composes; Esc leaves the words alone until another slash is typed.
 */
export function useTrigger() {
  const editor = useReplyEditor();
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const dismissed = useRef<number | null>(null);
  /** The slash that the button wrote. */
  const asked = useRef<number | null>(null);
  const shown = trigger !== null;

  useWatch(editor, shown, (typed) => {
    const found = editor && triggerIn(editor, asked.current);
    if (found === null) {
      asked.current = null;
      if (typed) dismissed.current = null;
    }
    const silenced = found !== null && found.start === dismissed.current;
    setTrigger((before) => (same(before, found) ? before : silenced ? null : found));
  });

  const done = () => {
    asked.current = null;
    setTrigger(null);
  };
  return {
    trigger,
    asked: trigger !== null && asked.current === trigger.start,
    /** Closes it; a slash that nobody typed goes away again. */
    leave: () => {
      if (trigger !== null && asked.current === trigger.start && trigger.words === '')
        editor?.replace(trigger, '');
      dismissed.current = trigger?.start ?? null;
      done();
    },
    done,
    /** From the button or its key. */
    open: () => {
      if (editor === null) return;
      const { start } = editor.caret();
      asked.current = start;
      dismissed.current = null;
      editor.insert('/');
    },
  };
}

function triggerIn(editor: ReplyEditor, asked: number | null): Trigger | null {
  const { start, end } = editor.caret();
  return start === end ? triggerAt(editor.text(), end, asked) : null;
}

/** Looks after every change of the text, and while the menu shows also where the caret goes: only typing opens it. */
function useWatch(editor: ReplyEditor | null, shown: boolean, look: (typed: boolean) => void): void {
  const latest = useRef(look);
  useLayoutEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    const stop = editor?.onChange(() => latest.current(true)) ?? (() => undefined);
    const leave = shown ? whenCaretMoves(() => latest.current(false)) : () => undefined;
    return () => {
      stop();
      leave();
    };
  }, [editor, shown]);
}

const same = (a: Trigger | null, b: Trigger | null): boolean =>
  a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end && a.words === b.words);

/** The caret moves with every letter of an open composition too: what stands there then is not yet text. */
function whenCaretMoves(listener: () => void): () => void {
  let composing = false;
  const begin = () => {
    composing = true;
  };
  const end = () => {
    composing = false;
  };
  const moved = () => {
    if (!composing) listener();
  };
  document.addEventListener('compositionstart', begin);
  document.addEventListener('compositionend', end, true);
  document.addEventListener('selectionchange', moved);
  return () => {
    document.removeEventListener('compositionstart', begin);
    document.removeEventListener('compositionend', end, true);
    document.removeEventListener('selectionchange', moved);
  };
}
