import type { AccountHealth, MailAccount } from '../../../contract/channels.ts';
import { bounceWords } from '../../conversations/bounce-words.ts';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import { healthStrings } from './health-strings.ts';
import { tellMailFailure } from './mail-trouble.ts';
import { mailSectionStrings } from './section-strings.ts';
import { roughSpan } from './span.ts';
import { ServerSaid } from './test-result.tsx';

/** What does not work, in the shop's words, with the server's own behind it. */
export function HealthTrouble({ account: { health, settings } }: { account: MailAccount }) {
  const t = useText(mailSectionStrings);
  const language = useLanguage();
  const { imap, auth } = settings;
  const { what, next } = tellMailFailure({ ...health, host: imap?.host, port: imap?.port, auth }, language);
  return (
    <div className="mt-3 rounded-md bg-late-tint px-3 py-2 text-sm">
      <p className="text-late">
        {what}
        {health.since ? ` (${t.troubleSince(nearTime(health.since, language))})` : ''}
      </p>
      <p>{next}</p>
      <ServerSaid words={health.serverSaid} />
    </div>
  );
}

/** Mail comes in, but what goes out is turned away for a reason of our own: why, and what its owner can do. */
export function SendingTrouble({ account: { health, settings } }: { account: MailAccount }) {
  const t = useText(healthStrings);
  const language = useLanguage();
  const { sending } = health;
  if (sending === null) return null;
  const { smtp, auth, address } = settings;
  const { what, next } =
    sending.cause === null
      ? tellMailFailure({ ...sending, host: smtp?.host, port: smtp?.port, auth }, language)
      : bounceWords(
          { cause: sending.cause, carrier: null },
          { language, domain: address.split('@')[1] ?? '' },
        );
  return (
    <div className="mt-3 rounded-md bg-late-tint px-3 py-2 text-sm">
      <p className="text-late">
        {t.refused} ({t.refusedSince(nearTime(sending.since, language))})
      </p>
      <p>
        {sending.by === 'notice' ? t.refusedNotice : ''} <b>{what}</b>{' '}
        {t.ownerNext[sending.cause ?? ''] ?? next}
      </p>
      {sending.by === 'server' ? <p className="text-muted">{t.refusedOver}</p> : null}
      <ServerSaid words={sending.serverSaid} />
    </div>
  );
}

/** Everything seems to work, but nothing comes: what is unusual about it and what to look at. */
export function Silence({ silence }: { silence: NonNullable<AccountHealth['silence']> }) {
  const t = useText(healthStrings);
  const sentence = useSilence(silence);
  return (
    <div className="mt-3 rounded-md bg-attention-tint px-3 py-2 text-sm">
      <p className="text-attention">{sentence}</p>
      <p className="mt-1">{t.silentCheck}</p>
      <ul className="ml-5 list-disc">
        {t.silentChecks.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="mt-1 text-muted">{t.silentFine}</p>
    </div>
  );
}

/** 「12時間のあいだ、1通も届いていません。いつもなら約8通届いている時間です。」 */
export function useSilence({ since, usual }: NonNullable<AccountHealth['silence']>): string {
  const t = useText(healthStrings);
  const language = useLanguage();
  const span = roughSpan(useNow().getTime() - Date.parse(since), language);
  const mails = Math.round(usual);
  return mails >= 2 ? t.silent(span, mails) : t.silentFew(span);
}
