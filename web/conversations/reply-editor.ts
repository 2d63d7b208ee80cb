import { createContext, type RefObject, use, useMemo, useRef } from 'react';

/** A place in the text, in UTF-16 offsets as a text field counts them; `start` = `end` is a caret. */
export interface TextRange {
  start: number;
  end: number;
}

/**
 * The text field of a reply, for whatever helps writing (templates, the check before sending, suggested drafts). The field
 * keeps its own text, because drawing it anew disturbs Japanese input; changes made here can be undone with ⌘Z like typing.
 */
export interface ReplyEditor {
  text(): string;
  caret(): TextRange;
  /** Puts words there and the caret behind them. */
  replace(range: TextRange, words: string): void;
  /** Puts words where the caret is, in place of what is selected. */
  insert(words: string): void;
  /** Shows and selects a place; the keyboard is in the field then. */
  select(range: TextRange): void;
  /** Called after each change, by typing or by `replace`; not while an input method is composing. */
  onChange(listener: (text: string) => void): () => void;
  /** For the field itself: tells the listeners. */
  changed(): void;
}

export const ReplyEditorContext = createContext<ReplyEditor | null>(null);

/** The reply being written; null where none is open. */
export function useReplyEditor(): ReplyEditor | null {
  return use(ReplyEditorContext);
}

/** The editor over a text field; the same object as long as the field shows. */
export function useEditorOf(field: RefObject<HTMLTextAreaElement | null>): ReplyEditor {
  const listeners = useRef(new Set<(text: string) => void>());
  return useMemo(() => editorOver(() => field.current, listeners.current), [field]);
}

function editorOver(
  field: () => HTMLTextAreaElement | null,
  listeners: Set<(text: string) => void>,
): ReplyEditor {
  const text = () => field()?.value ?? '';
  const caret = () => {
    const at = field();
    return { start: at?.selectionStart ?? 0, end: at?.selectionEnd ?? 0 };
  };
  const replace = ({ start, end }: TextRange, words: string) => {
    const at = field();
    if (!at) return;
    at.focus({ preventScroll: true });
    at.setSelectionRange(start, end);
    // The browser's own way of typing keeps its undo; where it is missing the text is changed all the same.
    const typed =
      typeof document.execCommand === 'function' &&
      document.execCommand(words === '' ? 'delete' : 'insertText', false, words);
    if (!typed || at.value.slice(start, start + words.length) !== words) {
      if (!typed) at.setRangeText(words, start, end, 'end');
      at.dispatchEvent(new Event('input', { bubbles: true }));
    }
    at.setSelectionRange(start + words.length, start + words.length);
  };
  return {
    text,
    caret,
    replace,
    insert: (words) => replace(caret(), words),
    select({ start, end }) {
      const at = field();
      at?.focus();
      at?.setSelectionRange(start, end);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed() {
      for (const listener of listeners) listener(text());
    },
  };
}
