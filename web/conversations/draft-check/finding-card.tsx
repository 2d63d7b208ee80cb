import { Link } from '@tanstack/react-router';
import { Wand2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useActionState } from '../../app/actions/actions.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { checkStrings } from './check-strings.ts';
import { useDraftCheckHere } from './draft-check-context.ts';
import type { PlacedFinding } from './placed-findings.ts';

const LONGEST_WORDS = 60;

/** One finding: the words, why in a sentence, and what puts it right. */
export function FindingCard({ finding }: { finding: PlacedFinding }) {
  const t = useText(checkStrings);
  const { current, select, fix, reason } = useDraftCheckHere();
  const action = useActionState('reply.fix-finding');
  const isCurrent = current?.key === finding.key;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isCurrent]);
  const words = finding.text.trim().replace(/\s+/g, ' ');
  return (
    <li
      ref={card}
      className={classNames(
        'rounded-md px-2 py-1.5',
        isCurrent ? 'bg-accent-tint' : 'hover:bg-hover',
        finding.touched && 'opacity-60',
      )}
    >
      <button
        type="button"
        aria-current={isCurrent || undefined}
        onClick={() => select(finding)}
        className="block w-full rounded-sm text-left text-sm pointer-coarse:min-h-11"
      >
        <b className="break-all">{words === '' ? t.wholeMail : quoted(words)}</b>
        <span className="mt-0.5 block text-muted text-xs">{finding.reason}</span>
      </button>
      {finding.touched ? <p className="mt-1 text-faint text-xs">{t.touched}</p> : null}
      {reason.allows(finding) ? <p className="mt-1 text-attention text-xs">{t.allowed}</p> : null}
      {finding.fix && !finding.touched ? (
        <Button
          size="small"
          icon={Wand2}
          keys={isCurrent ? action.keys : undefined}
          onClick={() => fix(finding)}
          className="mt-1.5 max-w-full"
        >
          <span className="truncate">{finding.fix.label}</span>
        </Button>
      ) : null}
      {finding.links.map((link) => (
        <p key={`${link.label}${link.conversation}`} className="mt-1 text-xs">
          {link.conversation === null ? (
            <span className="text-faint">{link.label}</span>
          ) : (
            <Link
              to="/inbox/$view/{-$number}"
              params={{ view: 'closed', number: String(link.conversation) }}
              className="rounded-sm text-accent-text underline underline-offset-2"
            >
              {link.label}
            </Link>
          )}
        </p>
      ))}
    </li>
  );
}

const quoted = (words: string): string =>
  `「${words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words}」`;
