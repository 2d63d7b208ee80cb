import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { listStuck, type MailAccount } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AccountCard } from '../mail/account-card.tsx';
import { stuckStrings } from './strings.ts';
import { StuckInputs } from './stuck-inputs.tsx';
import { StuckSendings } from './stuck-sendings.tsx';

/** 設定 › 動いていない処理: everything that waits for a person's decision or a repair. */
export function StuckSection() {
  const t = useText(stuckStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  // The same question as the notices on every screen ask, so both always agree.
  const { data, error, refetch } = useQuery({
    queryKey: ['shop', shop.shopId, 'health'],
    queryFn: () => call(listStuck, { params: { shop: shop.shopId } }),
  });
  const enabled = data?.accounts.filter((account) => account.enabled) ?? [];
  const failing = enabled.filter(({ health }) => health.state === 'trouble');
  const refused = enabled.filter(({ health }) => health.state !== 'trouble' && health.sending !== null);
  const silent = enabled.filter(
    ({ health }) => health.state === 'ok' && health.sending === null && health.silence !== null,
  );
  const accounts = failing.length + refused.length + silent.length;
  const waiting = accounts + (data ? data.inputs.length + data.sendings.length : 0);
  return (
    <>
      <Section id="stuck" title={t.title} about={t.about}>
        <Trouble error={data ? null : error} onRetry={() => void refetch()} />
        {data || error ? null : (
          <Waiting>
            <SkeletonLine height="h-16" />
          </Waiting>
        )}
        {data && waiting === 0 && data.workerMissingSince === null ? (
          <EmptyState icon={CircleCheck} title={t.allFine}>
            {t.allFineNext}
          </EmptyState>
        ) : null}
      </Section>
      <Accounts id="stuck-accounts" title={t.accounts} accounts={failing} />
      <Accounts id="stuck-refused" title={t.refusedAccounts} accounts={refused} />
      {data && data.sendings.length > 0 ? <StuckSendings sendings={data.sendings} /> : null}
      {data && data.inputs.length > 0 ? <StuckInputs inputs={data.inputs} /> : null}
      <Accounts id="stuck-silent" title={t.silentAccounts} accounts={silent} />
    </>
  );
}

interface AccountsProps {
  id: string;
  title: string;
  accounts: readonly MailAccount[];
}

function Accounts({ id, title, accounts }: AccountsProps) {
  const t = useText(stuckStrings);
  if (accounts.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <ul className="flex flex-col gap-3">
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} onChange={undefined} />
        ))}
      </ul>
      <p className="mt-3">
        <Link
          to="/settings/{-$section}"
          params={{ section: 'mail' }}
          className="rounded-sm font-bold text-accent-text underline underline-offset-2"
        >
          {t.openMail}
        </Link>
      </p>
    </Section>
  );
}
