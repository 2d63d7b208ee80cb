import { MailMinus } from 'lucide-react';
import type { Noise } from '../../contract/conversations.ts';
import { useActionState } from '../app/actions/actions.tsx';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { noiseStrings } from './noise-strings.ts';
import { useMarkNoise } from './use-noise.ts';

/** Why a conversation lies apart, and the one press that brings it back. */
export function NoiseBanner({ noise }: { noise: Noise }) {
  const t = useText(noiseStrings);
  const { mark, busy } = useMarkNoise();
  const action = useActionState('conversation.noise');
  const may = useCan('conversation.change');
  const reasons = useNoiseEvidence()(noise.evidence);
  return (
    <Banner
      tone="caution"
      icon={MailMinus}
      actions={
        may ? (
          <Button size="small" keys={action.keys} busy={busy} onClick={() => mark(null)}>
            {t.unmark}
          </Button>
        ) : undefined
      }
    >
      {t.banner(t.kinds[noise.kind])}{' '}
      <span className="text-xs">
        {reasons ? t.because(reasons) : ''} ({t.by[noise.by]})
      </span>
    </Banner>
  );
}

/** Reasons enough to judge by (a whole sentence as a reason is shortened). */
const MOST = 4;
const LONGEST = 16;

function short(words: string): string {
  const letters = [...words];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : words;
}

/** What was seen, in words; a code without a word of its own is left out. */
function useNoiseEvidence(): (codes: readonly string[]) => string {
  const t = useText(noiseStrings);
  const known: Readonly<Record<string, (what: string) => string>> = t.evidence;
  return (codes) => {
    const words = codes.flatMap((code) => {
      const at = code.indexOf(':');
      return known[at < 0 ? code : code.slice(0, at)]?.(at < 0 ? '' : short(code.slice(at + 1))) ?? [];
    });
    return [...new Set(words)].slice(0, MOST).join(t.and);
  };
}
