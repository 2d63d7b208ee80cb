import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { listStuck } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Section } from '../../ui/page.tsx';
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
  const failing =
    data?.accounts.filter((account) => account.enabled && account.health.state === 'trouble') ?? [];
  const fine = data && failing.length + data.inputs.length + data.sendings.length === 0;
  return (
    <>
      <Section id="stuck" title={t.title} about={t.about}>
        <Trouble error={data ? null : error} onRetry={() => void refetch()} />
        {fine ? (
          <EmptyState icon={CircleCheck} title={t.allFine}>
            {t.allFineNext}
          </EmptyState>
        ) : null}
      </Section>
      {failing.length > 0 ? (
        <Section id="stuck-accounts" title={t.accounts}>
          <ul className="flex flex-col gap-3">
            {failing.map((account) => (
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
      ) : null}
      {data && data.sendings.length > 0 ? <StuckSendings sendings={data.sendings} /> : null}
      {data && data.inputs.length > 0 ? <StuckInputs inputs={data.inputs} /> : null}
    </>
  );
}
