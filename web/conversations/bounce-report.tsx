import { MailX, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import {
  type BouncedRecipient,
  ourCauses,
  type RefusalReport,
  type BounceReport as Report,
} from '../../contract/messages.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { tellMailFailure } from '../settings/mail/mail-trouble.ts';
import { bounceStrings } from './bounce-strings.ts';
import { bounceWords } from './bounce-words.ts';
import { useOpenConversation } from './open-conversation.ts';

const SHOWN = 3;

/** Why a mail came back and what to do now, for each recipient; the server's own words are one press away. */
export function BounceReport({ report }: { report: Pick<Report, 'recipients'> }) {
  const t = useText(bounceStrings);
  return (
    <div className="rounded-md border border-late/35 bg-late-tint/60 p-3 text-sm">
      <p className="flex items-center gap-1.5 font-bold text-late">
        <MailX aria-hidden size={15} strokeWidth={2} className="shrink-0" />
        {t.returned}
      </p>
      <Recipients recipients={report.recipients} />
    </div>
  );
}

/** The same about a mail that a server turned away at once; `serverSaid` where it spoke of nobody in particular. */
export function RefusedAtOnce({ refusal, serverSaid }: { refusal: RefusalReport; serverSaid: string }) {
  const language = useLanguage();
  if (refusal.recipients.length > 0) return <Recipients recipients={refusal.recipients} />;
  const { what, next } = tellMailFailure({ reason: refusal.reason, serverSaid }, language);
  return (
    <div className="mt-1.5 text-sm">
      <p className="text-base">
        <b>{what}</b> {next}
      </p>
      <ServerWords words={serverSaid} />
    </div>
  );
}

function Recipients({ recipients }: { recipients: readonly BouncedRecipient[] }) {
  const t = useText(bounceStrings);
  const [all, setAll] = useState(false);
  const shown = all ? recipients : recipients.slice(0, SHOWN);
  const rest = recipients.length - shown.length;
  return (
    <>
      <ul className="mt-1.5 flex flex-col gap-3 text-sm">
        {shown.map((one) => (
          <li key={one.address}>
            <Returned recipient={one} alone={recipients.length === 1} />
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
    </>
  );
}

/** Cause and next step of one recipient as sentences. */
export function useBounceWords(): (recipient: BouncedRecipient) => { what: string; next: string } {
  const language = useLanguage();
  const { conversation } = useOpenConversation();
  const ours = conversation.messages.findLast((one) => one.direction === 'out')?.from.address ?? '';
  const domain = conversation.reach?.allowDomain ?? ours.split('@')[1] ?? '';
  return (recipient) => bounceWords(recipient, { language, domain });
}

function Returned({ recipient, alone }: { recipient: BouncedRecipient; alone: boolean }) {
  const t = useText(bounceStrings);
  const { what, next } = useBounceWords()(recipient);
  const ours = ourCauses.has(recipient.cause);
  const { reply, status, step, said } = recipient;
  const codes = [reply, status].filter((code) => code !== '' && !said.includes(code)).join(' ');
  return (
    <>
      <p className="break-all text-muted text-xs">{recipient.address}</p>
      <p className={alone ? 'text-base' : ''}>
        {ours ? <ShieldAlert aria-hidden size={15} className="mr-1 inline text-attention" /> : null}
        <b>{what}</b> {ours ? t.notTheAddress : ''}
        {next}
      </p>
      <ServerWords words={[codes, said].filter(Boolean).join(' ')} step={step} />
    </>
  );
}

/** The server's own words, for whoever wants to know them. */
export function ServerWords({ words, step = '' }: { words: string; step?: string }) {
  const t = useText(bounceStrings);
  if (words === '') return null;
  return (
    <details className="mt-1 text-xs">
      <summary className="min-h-6 w-fit text-faint hover:text-text pointer-coarse:min-h-11 pointer-coarse:content-center">
        {t.serverWords}
      </summary>
      <p className="mt-1 whitespace-pre-wrap break-all rounded-sm bg-surface p-2 text-muted">
        {words}
        {step ? <span className="mt-1 block text-faint">{t.step(step)}</span> : null}
      </p>
    </details>
  );
}
