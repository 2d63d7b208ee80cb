import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UserRoundCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Proposal } from '../../contract/customers.ts';
import type { ProposalId } from '../../contract/ids.ts';
import { useAction } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { proposalsQuery } from './queries.ts';
import { customerStrings } from './strings.ts';
import { useTwins } from './use-people.ts';

/** 同じ人の確認: pair by pair, with the hands on the keys. */
export function ProposalsScreen() {
  const t = useText(customerStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(proposalsQuery(call, shop.shopId));
  return (
    <Page
      title={t.proposalsTitle}
      about={t.proposalsAbout}
      width="table"
      back={
        <Link to="/customers" className="rounded-sm text-accent-text">
          ‹ {t.toList}
        </Link>
      }
    >
      <Trouble error={error} onRetry={() => void refetch()} whole={!data} />
      {data ? <Pairs proposals={data.proposals} count={data.count} /> : null}
      {data || error ? null : (
        <Waiting>
          <div className="flex flex-col gap-5">
            {[1, 2, 3].map((line) => (
              <SkeletonLine key={line} height="h-32" />
            ))}
          </div>
        </Waiting>
      )}
    </Page>
  );
}

function Pairs({ proposals, count }: { proposals: readonly Proposal[]; count: number }) {
  const t = useText(customerStrings);
  const [later, setLater] = useState<ReadonlySet<ProposalId>>(new Set());
  const waiting = proposals.filter((one) => !later.has(one.id));
  const put = proposals.length - waiting.length;
  if (waiting.length === 0) {
    return (
      <EmptyState icon={UserRoundCheck} title={t.allDone}>
        {put > 0 ? (
          <>
            <p>{t.laterDone(put)}</p>
            <Button onClick={() => setLater(new Set())}>{t.showLater}</Button>
          </>
        ) : (
          <p>{t.allDoneNext}</p>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="mb-3 text-faint text-sm">
        {t.left(Math.max(waiting.length, count - put))}
      </p>
      <Cards proposals={waiting} onLater={(id) => setLater(new Set([...later, id]))} />
    </>
  );
}

interface CardsProps {
  proposals: readonly Proposal[];
  onLater: (id: ProposalId) => void;
}

function Cards({ proposals, onLater }: CardsProps) {
  const may = useCan('customer.change');
  const twins = useTwins();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ProposalId | null>(null);
  const at = Math.max(
    0,
    proposals.findIndex((one) => one.id === chosen),
  );
  const current = proposals[at];
  const cardOf = (id: ProposalId | undefined) =>
    list.current?.querySelector<HTMLElement>(`[data-proposal="${id}"]`) ?? null;
  const walk = (by: number) => {
    const next = proposals[Math.min(proposals.length - 1, Math.max(0, at + (chosen === null ? 0 : by)))];
    if (next) cardOf(next.id)?.focus();
  };
  /** What was decided goes away; the keys are then about the one behind it. */
  const goOn = (id: ProposalId) => {
    const place = proposals.findIndex((one) => one.id === id);
    setChosen(proposals[place + 1]?.id ?? proposals[place - 1]?.id ?? null);
  };
  const press = (answer: string) =>
    cardOf(current?.id)?.querySelector<HTMLElement>(`[data-answer="${answer}"]`)?.click();
  useAction('list.next', () => walk(1));
  useAction('list.previous', () => walk(-1));
  useAction('people.same', () => press('same'), may);
  useAction('people.other', () => press('other'), may);
  useAction('people.later', () => press('later'), may);
  return (
    <div ref={list} className="flex flex-col gap-4">
      {proposals.map((proposal) => (
        <ProposalCard
          key={proposal.id}
          proposal={proposal}
          current={proposal.id === current?.id}
          busy={twins.busy}
          may={may}
          onFocus={() => setChosen(proposal.id)}
          onSame={(kept, gone) =>
            void twins.merge(kept, gone).then((done) => (done ? goOn(proposal.id) : undefined))
          }
          onOther={() => void twins.dismiss(proposal.id).then(() => goOn(proposal.id))}
          onLater={() => {
            goOn(proposal.id);
            onLater(proposal.id);
          }}
        />
      ))}
    </div>
  );
}
