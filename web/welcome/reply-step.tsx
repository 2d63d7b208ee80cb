import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hourglass } from 'lucide-react';
import { type ConversationRow, listConversations } from '../../contract/inbox.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StepFrame, type StepProps } from './step-frame.tsx';
import { welcomeStrings } from './strings.ts';

/** How often new mail is asked for: the person is waiting for just this (ms). */
const EVERY_MS = 3_000;
const FEW = 3;

/** ⑤ 最初の1件に返信: waits for a mail and leads to it. */
export function ReplyStep(props: StepProps) {
  const call = useCall();
  const { shop } = useWorkplace();
  const done = props.progress.states.reply === 'done';
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'setup', 'first-few'],
    queryFn: () => call(listConversations, { params: { shop: shop.shopId }, query: { limit: FEW } }),
    refetchInterval: EVERY_MS,
    enabled: !done,
  });
  if (done) return <AllDone {...props} />;
  const rows = data?.rows ?? [];
  return (
    <StepFrame id="reply" {...props}>
      {rows.length > 0 ? <Arrived rows={rows} /> : <NothingYet addresses={props.progress.addresses} />}
    </StepFrame>
  );
}

function Arrived({ rows }: { rows: readonly ConversationRow[] }) {
  const t = useText(welcomeStrings);
  return (
    <div className="flex flex-col gap-3">
      <div role="status">
        <h3 className="font-bold">{t.arrived}</h3>
      </div>
      <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-md border border-line">
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/inbox/$view/{-$number}"
              params={{ view: 'open', number: String(row.number) }}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-hover"
            >
              <span className="min-w-40 grow basis-0">
                <span className="block font-bold">{row.subject || row.preview}</span>
                <span className="block text-muted text-sm">{row.customerName}</span>
              </span>
              <span className="font-bold text-accent-text text-sm">{t.openAndReply}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm pointer-coarse:hidden">{t.keys}</p>
    </div>
  );
}

function NothingYet({ addresses }: { addresses: readonly string[] }) {
  const t = useText(welcomeStrings);
  const [address] = addresses;
  return (
    <EmptyState icon={Hourglass} title={t.replyWaiting}>
      <p>{address ? t.replyTry(address) : t.replyNoMail}</p>
      {address ? (
        <CopyButton text={address} label={t.copyAddress} />
      ) : (
        <Link
          to="/welcome/{-$step}"
          params={{ step: 'mail' }}
          className="rounded-sm font-bold text-accent-text underline underline-offset-2"
        >
          {t.toMail}
        </Link>
      )}
    </EmptyState>
  );
}

function AllDone(props: StepProps) {
  const t = useText(welcomeStrings);
  return (
    <StepFrame id="reply" {...props}>
      <div className="flex flex-col gap-4">
        <div role="status">
          <p className="font-bold text-base">{t.allDone}</p>
          <p className="text-muted">{t.allDoneAbout}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Link
            to="/inbox"
            className="inline-flex h-11 items-center rounded-md bg-accent px-5 font-bold text-on-accent hover:bg-accent-hover"
          >
            {t.toInbox}
          </Link>
          <Link
            to="/settings/{-$section}"
            params={{ section: 'staff' }}
            className="inline-flex h-11 items-center rounded-md border border-line-strong/45 px-5 hover:bg-hover"
          >
            {t.addStaff}
          </Link>
        </div>
      </div>
    </StepFrame>
  );
}
