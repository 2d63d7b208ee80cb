import { CircleHelp, CircleX } from 'lucide-react';
import type { z } from 'zod';
import {
  type Performance,
  retryConnectionInput,
  settlePerformance,
  type stuckConnectionInput,
} from '../../../contract/connections.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime, timeOfDay, yen } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { connectionStrings } from './strings.ts';
import { Said, sentenceOf } from './told-trouble.tsx';
import { useConnectionWork } from './use-connections.ts';

const rows = 'flex flex-col divide-y divide-line border-line border-t';

/** Parcels, cancellations and refunds that the place refused or did not answer. */
export function StuckPerformances({ performances }: { performances: readonly Performance[] }) {
  const t = useText(connectionStrings);
  return (
    <Section id="stuck-performances" title={t.stuckPerformances} about={t.stuckPerformancesAbout}>
      <ul className={rows}>
        {performances.map((one) => (
          <PerformanceRow key={one.id} performance={one} />
        ))}
      </ul>
    </Section>
  );
}

const needed = { fulfil: 'order.ship', cancel: 'order.cancel', refund: 'order.refund' } as const;

function PerformanceRow({ performance }: { performance: Performance }) {
  const t = useText(connectionStrings);
  const language = useLanguage();
  const call = useCall();
  const { shop } = useWorkplace();
  const work = useConnectionWork();
  const { action, state, order, askedBy, askedAt, nextAt, reason, said } = performance;
  const may = useCan(needed[action.kind]);
  const unknown = state === 'unknown';
  const params = { shop: shop.shopId, performance: performance.id };
  const decide = (decision: 'try_again' | 'was_done' | 'drop', told: string) =>
    void work.run(() => call(settlePerformance, { params, input: { decision } }), told);
  const { what, next } = sentenceOf(reason, language);
  return (
    <li className="flex flex-col gap-2 py-3">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={unknown ? 'caution' : 'late'} icon={unknown ? CircleHelp : CircleX}>
            {unknown ? t.unknown : t.refused}
          </Badge>
          <span className="text-faint text-xs">{t.askedBy(askedBy ?? '', nearTime(askedAt, language))}</span>
        </p>
        <p className="mt-1 font-bold">
          {t.order(order.number)} ・{' '}
          {action.kind === 'refund' ? t.amount(yen(action.amount)) : t.actions[action.kind]}
        </p>
        <p className="text-muted text-sm">{unknown ? t.unknownNext : `${what} ${next}`}</p>
        {nextAt ? <p className="text-muted text-sm">{t.looksAgain(timeOfDay(nextAt))}</p> : null}
        <Said words={said} />
      </div>
      {may ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={work.busy} onClick={() => decide('try_again', t.retried)}>
            {t.retry}
          </Button>
          <Button size="small" busy={work.busy} onClick={() => decide('was_done', t.settled)}>
            {t.wasDone}
          </Button>
          <Button size="small" look="quiet" busy={work.busy} onClick={() => decide('drop', t.settled)}>
            {t.drop}
          </Button>
        </div>
      ) : null}
      <Trouble error={work.failure} />
    </li>
  );
}

interface NewsProps {
  inputs: readonly z.infer<typeof stuckConnectionInput>[];
  mayRetry: boolean;
}

/** News that could not be read. */
export function StuckNews({ inputs, mayRetry }: NewsProps) {
  const t = useText(connectionStrings);
  const language = useLanguage();
  const call = useCall();
  const { shop } = useWorkplace();
  const work = useConnectionWork();
  return (
    <Section id="stuck-news" title={t.stuckInputs} about={t.stuckInputsAbout}>
      <Trouble error={work.failure} />
      <ul className={rows}>
        {inputs.map((input) => (
          <li key={input.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-60 grow basis-0">
              <p className="text-sm">{t.received(nearTime(input.receivedAt, language), input.attempts)}</p>
              <Said words={`${input.topic}\n${input.error}`} />
            </div>
            {mayRetry ? (
              <Button
                size="small"
                busy={work.busy}
                onClick={() =>
                  void work.run(
                    () => call(retryConnectionInput, { params: { shop: shop.shopId, input: input.id } }),
                    t.retried,
                  )
                }
              >
                {t.retry}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
