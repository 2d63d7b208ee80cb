import { MailX, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { BouncedRecipient, BounceReport as Report } from '../../contract/messages.ts';
import { useText } from '../language/text.ts';
import { bounceCause, ourFaults } from './bounce-cause.ts';
import { bounceStrings } from './bounce-strings.ts';
import { useOpenConversation } from './open-conversation.ts';

const SHOWN = 3;

/** Why a mail came back and what to do now, for each recipient; the server's own words are one press away. */
export function BounceReport({ report }: { report: Report }) {
  const t = useText(bounceStrings);
  const [all, setAll] = useState(false);
  const shown = all ? report.recipients : report.recipients.slice(0, SHOWN);
  const rest = report.recipients.length - shown.length;
  return (
    <div className="rounded-md border border-late/35 bg-late-tint/60 p-3 text-sm">
      <p className="flex items-center gap-1.5 font-bold text-late">
        <MailX aria-hidden size={15} strokeWidth={2} className="shrink-0" />
        {t.returned}
      </p>
      <ul className="mt-1.5 flex flex-col gap-3">
        {shown.map((one) => (
          <li key={one.address}>
            <Returned recipient={one} alone={report.recipients.length === 1} />
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-1 min-h-7 text-accent-text text-xs underline underline-offset-2 pointer-coarse:min-h-11"
        >
          {t.many(rest)}
        </button>
      ) : null}
    </div>
  );
}

/** Cause and next step of one recipient as sentences. */
export function useBounceWords(): (recipient: BouncedRecipient) => { what: string; next: string } {
  const t = useText(bounceStrings);
  const { conversation } = useOpenConversation();
  return (recipient) => {
    const cause = bounceCause(recipient);
    const ours = conversation.messages.findLast((one) => one.direction === 'out')?.from.address ?? '';
    const domain = conversation.reach?.allowDomain ?? ours.split('@')[1] ?? '';
    const names = { carrier: recipient.carrier, domain };
    return { what: t.what[cause](names), next: t.next[cause](names) };
  };
}

function Returned({ recipient, alone }: { recipient: BouncedRecipient; alone: boolean }) {
  const { what, next } = useBounceWords()(recipient);
  const ours = ourFaults.has(bounceCause(recipient));
  return (
    <>
      <p className="break-all text-muted text-xs">{recipient.address}</p>
      <p className={alone ? 'text-base' : ''}>
        {ours ? <ShieldAlert aria-hidden size={15} className="mr-1 inline text-attention" /> : null}
        <b>{what}</b> {next}
      </p>
      <ServerWords recipient={recipient} />
    </>
  );
}

function ServerWords({ recipient }: { recipient: BouncedRecipient }) {
  const t = useText(bounceStrings);
  const { reply, status, step, said } = recipient;
  const codes = [reply, status].filter((code) => code !== '' && !said.includes(code)).join(' ');
  if (said === '' && codes === '') return null;
  return (
    <details className="mt-1 text-xs">
      <summary className="min-h-6 text-faint hover:text-text">{t.serverWords}</summary>
      <p className="mt-1 whitespace-pre-wrap break-all rounded-sm bg-surface p-2 text-muted">
        {[codes, said].filter(Boolean).join(' ')}
        {step ? <span className="mt-1 block text-faint">{t.step(step)}</span> : null}
      </p>
    </details>
  );
}
