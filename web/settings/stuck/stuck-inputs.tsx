import type { z } from 'zod';
import { retryInput, type stuckInput } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { fileSize, nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { tellInputFailure } from './input-trouble.ts';
import { stuckStrings } from './strings.ts';
import { useRepair } from './use-repair.ts';

type StuckInput = z.infer<typeof stuckInput>;

/** Mail that came in but could not be made into a conversation. */
export function StuckInputs({ inputs }: { inputs: readonly StuckInput[] }) {
  const t = useText(stuckStrings);
  const call = useCall();
  const mayRetry = useCan('input.retry');
  const { shop } = useWorkplace();
  const repair = useRepair();
  // One after the other: a mail that cannot be read costs the reader its full time.
  const retryAll = async () => {
    for (const { id } of inputs) await call(retryInput, { params: { shop: shop.shopId, input: id } });
  };
  const all =
    mayRetry && inputs.length > 1 ? (
      <Button busy={repair.busy} onClick={() => void repair.run(retryAll, t.retriedAll(inputs.length))}>
        {t.retryAll}
      </Button>
    ) : null;
  return (
    <Section id="stuck-inputs" title={t.inputs} about={t.inputsAbout} actions={all}>
      <Trouble error={repair.failure} />
      <ul className="flex flex-col divide-y divide-line border-line border-t">
        {inputs.map((input) => (
          <InputRow key={input.id} input={input} />
        ))}
      </ul>
    </Section>
  );
}

function InputRow({ input }: { input: StuckInput }) {
  const t = useText(stuckStrings);
  const language = useLanguage();
  const call = useCall();
  const mayRetry = useCan('input.retry');
  const { shop } = useWorkplace();
  const repair = useRepair();
  const told = tellInputFailure(input.error, language);
  const retry = () => call(retryInput, { params: { shop: shop.shopId, input: input.id } });
  return (
    <li className="flex flex-col gap-2 py-3">
      <div>
        <p className="break-words font-bold">{input.subject || t.noSubject}</p>
        <p className="text-sm">{input.from ? t.from(input.from) : t.noSender}</p>
        <p className="text-faint text-xs">
          {t.received(nearTime(input.receivedAt, language), fileSize(input.size))} ・{' '}
          {t.attempts(input.attempts)}
        </p>
      </div>
      <div className="text-sm">
        <p className="text-late">{told.what}</p>
        <p>{told.next}</p>
      </div>
      <details className="text-sm">
        <summary className="w-fit rounded-sm text-muted text-xs">{t.error}</summary>
        <code className="mt-1 block whitespace-pre-wrap rounded-sm bg-sunken px-2 py-1 font-mono text-xs">
          {input.error}
        </code>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        {mayRetry ? (
          <Button size="small" busy={repair.busy} onClick={() => void repair.run(retry, t.retried)}>
            {t.retry}
          </Button>
        ) : null}
        <a
          href={`/api/shops/${shop.shopId}/inputs/${input.id}/raw`}
          download
          className="rounded-sm text-accent-text text-sm underline underline-offset-2"
        >
          {t.download}
        </a>
      </div>
      <Trouble error={repair.failure} />
    </li>
  );
}
