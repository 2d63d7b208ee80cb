import { useLanguage } from '../language/preference.ts';
import { useToasts } from '../ui/toast.tsx';
import { explain } from './api/refusal-sentences.ts';

/** Says in a notice why something could not be done. */
export function useSayTrouble(): (error: unknown) => void {
  const toasts = useToasts();
  const language = useLanguage();
  return (error) => {
    const { what, next } = explain(error, language);
    toasts.show({
      text: language === 'ja' ? `${what}${next}` : `${what} ${next}`,
      tone: 'late',
      forMs: 8_000,
    });
  };
}
