import { Link } from '@tanstack/react-router';
import { CircleHelp, CircleX } from 'lucide-react';
import type { z } from 'zod';
import type { stuckSending } from '../../../contract/channels.ts';
import type { RefusalReport } from '../../../contract/messages.ts';
import { settleReply } from '../../../contract/replies.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { bounceWords } from '../../conversations/bounce-words.ts';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { tellMailFailure } from '../mail/mail-trouble.ts';
import { ServerSaid } from '../mail/test-result.tsx';
import { stuckStrings } from './strings.ts';
import { useRepair } from './use-repair.ts';

type StuckSending = z.infer<typeof stuckSending>;

/** Replies that were refused, or of which nobody knows whether they arrived. */
export function StuckSendings({ sendings }: { sendings: readonly StuckSending[] }) {
  const t = useText(stuckStrings);
  return (
    <Section id="stuck-sendings" title={t.sendings} about={t.sendingsAbout}>
      <ul className="flex flex-col divide-y divide-line border-line border-t">
        {sendings.map((sending) => (
          <SendingRow key={sending.message} sending={sending} />
        ))}
      </ul>
    </Section>
  );
}

function SendingRow({ sending }: { sending: StuckSending }) {
  const t = useText(stuckStrings);
  const language = useLanguage();
  const maySettle = useCan('reply.settle');
  const unknown = sending.state === 'unknown';
  return (
    <li className="flex flex-col gap-2 py-3">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={unknown ? 'caution' : 'late'} icon={unknown ? CircleHelp : CircleX}>
            {unknown ? t.unknown : t.refused}
          </Badge>
          <span className="text-faint text-xs">{nearTime(sending.at, language)}</span>
        </p>
        <p className="mt-1 font-bold">{sending.subject}</p>
        <p className="text-sm">{t.to(sending.to)}</p>
        {unknown || sending.refusal === null ? (
          <p className="text-muted text-sm">{unknown ? t.unknownNext : t.refusedNext}</p>
        ) : (
          <Why refusal={sending.refusal} serverSaid={sending.serverSaid} />
        )}
        <ServerSaid words={sending.serverSaid} />
      </div>
      <Link
        to="/inbox/$view/{-$number}"
        params={{ view: 'open', number: String(sending.conversationNumber) }}
        className="w-fit rounded-sm text-accent-text text-sm underline underline-offset-2"
      >
        {t.open(sending.conversationNumber)}
      </Link>
      {maySettle ? <Decisions sending={sending} /> : null}
    </li>
  );
}

/** The same sentences as at the message itself. */
function Why({ refusal, serverSaid }: { refusal: RefusalReport; serverSaid: string }) {
  const language = useLanguage();
  const [first] = refusal.recipients;
  const { what, next } = first
    ? bounceWords(first, { language, domain: '' })
    : tellMailFailure({ reason: refusal.reason, serverSaid }, language);
  return (
    <p className="text-sm">
      <span className="text-late">{what}</span> {next}
    </p>
  );
}

function Decisions({ sending }: { sending: StuckSending }) {
  const t = useText(stuckStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const repair = useRepair();
  const params = { shop: shop.shopId, conversation: sending.conversation, message: sending.message };
  const decide = (decision: 'send_again' | 'it_arrived' | 'give_up') =>
    void repair.run(() => call(settleReply, { params, input: { decision } }), t.settled);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button size="small" busy={repair.busy} onClick={() => decide('send_again')}>
          {t.sendAgain}
        </Button>
        {sending.state === 'unknown' ? (
          <Button size="small" busy={repair.busy} onClick={() => decide('it_arrived')}>
            {t.itArrived}
          </Button>
        ) : null}
        <Button size="small" look="quiet" busy={repair.busy} onClick={() => decide('give_up')}>
          {t.giveUp}
        </Button>
      </div>
      <Trouble error={repair.failure} />
    </>
  );
}
