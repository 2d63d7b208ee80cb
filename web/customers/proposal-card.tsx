import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { CustomerSummary, Proposal } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';
import { useActionState } from '../app/actions/actions.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { CustomerLines } from './customer-rows.tsx';
import { customerStrings } from './strings.ts';

export interface ProposalCardProps {
  proposal: Proposal;
  /** The one the keys are about. */
  current: boolean;
  busy: boolean;
  may: boolean;
  onFocus?: () => void;
  onSame: (kept: CustomerSummary, gone: CustomerId) => void;
  onOther: () => void;
  onLater?: () => void;
}

/** Two records beside each other, why they may be one person, and the three answers. */
export function ProposalCard({ proposal, current, busy, may, onFocus, ...answers }: ProposalCardProps) {
  const t = useText(customerStrings);
  const [stays, setStays] = useState<0 | 1>(0);
  const [first, second] = proposal.people;
  const [kept, gone] = stays === 0 ? [first, second] : [second, first];
  const keys = useKeys(current);
  return (
    <article
      aria-label={t.pair(first.name || t.unknownName, second.name || t.unknownName)}
      aria-current={current ? 'true' : undefined}
      data-proposal={proposal.id}
      // J and K go from pair to pair.
      tabIndex={onFocus ? -1 : undefined}
      onFocus={onFocus}
      className={classNames(
        'rounded-lg border bg-surface p-4 outline-none',
        current ? 'border-accent shadow-low' : 'border-line',
      )}
    >
      <Reasons proposal={proposal} />
      <div className="mt-3 grid gap-3 tablet:grid-cols-2">
        {proposal.people.map((person, i) => (
          <Person
            key={person.id}
            person={person}
            stays={i === stays}
            may={may}
            onStay={() => setStays(i === 0 ? 0 : 1)}
          />
        ))}
      </div>
      {may ? (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button
            look={current ? 'primary' : 'secondary'}
            busy={busy}
            keys={keys.same}
            data-answer="same"
            onClick={() => answers.onSame(kept, gone.id)}
          >
            {t.same}
          </Button>
          <Button busy={busy} keys={keys.other} data-answer="other" onClick={answers.onOther}>
            {t.other}
          </Button>
          {answers.onLater ? (
            <Button look="quiet" keys={keys.later} data-answer="later" onClick={answers.onLater}>
              {t.later}
            </Button>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}

/** Keys are printed only where they work. */
function useKeys(current: boolean) {
  const same = useActionState('people.same').keys;
  const other = useActionState('people.other').keys;
  const later = useActionState('people.later').keys;
  return current ? { same, other, later } : { same: undefined, other: undefined, later: undefined };
}

function Reasons({ proposal }: { proposal: Proposal }) {
  const t = useText(customerStrings);
  return (
    <ul className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      {proposal.reasons.map((reason) => (
        <li key={reason.kind} className="rounded-sm bg-accent-tint px-2 py-0.5 text-accent-text">
          {t.reasons[reason.kind]}
          {reason.text ? <span className="ml-1.5 break-all font-bold">{reason.text}</span> : null}
        </li>
      ))}
      <li className="text-faint text-xs tabular-nums">
        {t.sure} {proposal.score}
      </li>
    </ul>
  );
}

interface PersonProps {
  person: CustomerSummary;
  stays: boolean;
  may: boolean;
  onStay: () => void;
}

function Person({ person, stays, may, onStay }: PersonProps) {
  const t = useText(customerStrings);
  return (
    <div className={classNames('rounded-md border p-3', stays ? 'border-accent/60' : 'border-line')}>
      <CustomerLines customer={person} />
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Link
          to="/customers/$customer"
          params={{ customer: person.id }}
          className="inline-flex min-h-6 items-center rounded-sm text-accent-text underline underline-offset-2"
        >
          {t.toPage}
        </Link>
        {stays ? (
          <span className="inline-flex items-center gap-1 text-accent-text text-xs">
            <Check aria-hidden size={14} /> {t.stays}
          </span>
        ) : may ? (
          <Button size="small" look="quiet" onClick={onStay}>
            {t.stayThis}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
