import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../app/actions/actions.tsx';
import { useText } from '../language/text.ts';
import { TextInput } from '../ui/field.tsx';
import { ordersStrings } from './strings.ts';

/** The search starts this long after the last key (ms). */
const PAUSE_MS = 200;

export interface OrderSearchProps {
  words: string;
  onSearch: (words: string) => void;
  /** What is looked for, where that is not an order. */
  label?: string;
  hint?: string;
}

/** Searches while typing, but never for half-converted kana. */
export function OrderSearch({ words, onSearch, label, hint }: OrderSearchProps) {
  const t = useText(ordersStrings);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  const [composing, setComposing] = useState(false);
  const sent = useRef(words);
  useAction('app.search', () => field.current?.focus());

  // The address changed without this field: the command bar, or going back.
  useEffect(() => {
    if (words !== sent.current) setTyped(words);
    sent.current = words;
  }, [words]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: onSearch is new at every drawing; only what was typed counts
  useEffect(() => {
    const wanted = typed.trim();
    if (composing || wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      onSearch(wanted);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, composing]);

  return (
    <search className="relative mb-4 block max-w-140">
      <Search aria-hidden size={16} className="absolute top-1/2 left-3 -translate-y-1/2 text-faint" />
      <TextInput
        ref={field}
        type="search"
        aria-label={label ?? t.search}
        placeholder={hint ?? t.searchHint}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        className="pl-9"
      />
    </search>
  );
}
