import { useText } from '../language/text.ts';
import { matterStrings } from './matter-strings.ts';

/** Why two conversations were taken for one matter, in words; codes without a word of their own are left out. */
export function useMatterEvidence(): (codes: readonly string[]) => string {
  const t = useText(matterStrings);
  const known: Readonly<Record<string, string>> = t.evidence;
  return (codes) => {
    const words = codes.flatMap((code) => known[code] ?? []);
    return words.length > 0 ? t.because([...new Set(words)].join(t.and)) : '';
  };
}
