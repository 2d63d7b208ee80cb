import { useQuery } from '@tanstack/react-query';
import { type DeliveryEntry, getDeliveryLog, type Message } from '../../contract/messages.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { exactTime } from './coming-time.ts';
import { type DeliveryLog, entryCause, entryWords, evidenceText } from './delivery-evidence.ts';
import { deliveryStrings } from './delivery-strings.ts';
import { useOpenConversation } from './open-conversation.ts';

export interface DeliveryLogDialogProps {
  message: Message['id'];
  onClose: () => void;
}

/** 送信の記録: every step of one sending with the servers' own words, to be shown or copied as evidence. */
export function DeliveryLogDialog({ message, onClose }: DeliveryLogDialogProps) {
  const t = useText(deliveryStrings);
  const language = useLanguage();
  const call = useCall();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { data, error, refetch } = useQuery({
    queryKey: ['shop', shop.shopId, 'delivery', message],
    queryFn: ({ signal }) =>
      call(getDeliveryLog, {
        params: { shop: shop.shopId, conversation: conversation.id, message },
        signal,
      }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.log}
      about={t.logAbout}
      shape="wide"
      footer={data ? <CopyButton label={t.copy} text={evidenceText(data, language)} /> : undefined}
    >
      <Trouble error={error} onRetry={() => void refetch()} />
      {data ? <Log log={data} /> : null}
      {data || error ? null : (
        <Waiting>
          <SkeletonLine width="w-2/5" />
          <SkeletonLine width="w-3/5" />
        </Waiting>
      )}
    </Dialog>
  );
}

function Log({ log }: { log: DeliveryLog }) {
  const t = useText(deliveryStrings);
  const language = useLanguage();
  const facts = [
    [t.subject, log.subject],
    [t.sender, log.from],
    [t.recipient, log.to.join(', ')],
    [t.date, exactTime(log.date)],
    [t.id, log.messageId],
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0 select-all break-all">{value}</dd>
          </div>
        ))}
      </dl>
      {log.entries.length === 0 ? <p className="mt-4 text-muted">{t.noEntries}</p> : null}
      <ol className="mt-4 flex flex-col border-line border-l-2">
        {log.entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes its place
          <Step key={index} entry={entry} />
        ))}
      </ol>
      <details className="mt-4 text-sm">
        <summary className="min-h-7 text-faint hover:text-text">{t.asText}</summary>
        <pre className="mt-1 select-all overflow-x-auto whitespace-pre-wrap rounded-md bg-sunken p-3 font-sans">
          {evidenceText(log, language)}
        </pre>
      </details>
    </>
  );
}

function Step({ entry }: { entry: DeliveryEntry }) {
  const t = useText(deliveryStrings);
  const language = useLanguage();
  const words = entryWords(entry, language);
  const cause = entryCause(entry, language);
  if (words === null) return null;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-1.5 pl-4 text-sm">
      <time dateTime={entry.at} className="shrink-0 text-faint text-xs">
        {exactTime(entry.at)}
      </time>
      <span className="min-w-40 grow basis-0">
        {words}
        {entry.by ? <span className="ml-1.5 text-faint text-xs">{t.by(entry.by.name)}</span> : null}
      </span>
      {cause ? <p className="w-full">{cause}</p> : null}
      {entry.serverSaid ? (
        <p className="w-full break-all text-muted text-xs">{t.serverSaid(entry.serverSaid)}</p>
      ) : null}
    </li>
  );
}
