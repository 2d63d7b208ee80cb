import { useEffect, useState } from 'react';

/** The search starts this long after the last key (ms). */
const PAUSE_MS = 120;

/** What is being typed, and what is looked for: a moment later, and never half-converted kana. */
export function useSearchWords(given: string, onSearch?: (words: string) => void) {
  const [typed, setTyped] = useState(given);
  const [composing, setComposing] = useState(false);
  const [wanted, setWanted] = useState(given.trim());

  // Back, or a link: the address has other words.
  useEffect(() => {
    setTyped((now) => (now.trim() === given.trim() ? now : given));
    setWanted(given.trim());
  }, [given]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: onSearch is new at every drawing; only what was typed counts
  useEffect(() => {
    if (composing || typed.trim() === wanted) return;
    const timer = setTimeout(() => {
      setWanted(typed.trim());
      onSearch?.(typed.trim());
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, wanted, composing]);

  const field = {
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: () => setComposing(false),
  };
  return { field, typed, wanted, type: setTyped };
}
