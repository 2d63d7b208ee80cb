import { useText } from '../language/text.ts';
import { matterStrings } from './matter-strings.ts';

/** Why two conversations were taken for one matter, in words; codes without a word of their own are left out. */
export function useMatterEvidence(): (codes: readonly string[]) => string {
  const t = useText(matterStrings);
  const known: Readonly<Record<string, (what: string) => string>> = t.evidence;
  return (codes) => {
    const words = codes.flatMap((code) => {
      const at = code.indexOf(':');
      const name = at < 0 ? code : code.slice(0, at);
      return known[name]?.(at < 0 ? '' : code.slice(at + 1)) ?? [];
    });
    return words.length > 0 ? t.because([...new Set(words)].join(t.and)) : '';
  };
}
