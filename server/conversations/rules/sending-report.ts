import {
  type BounceCause,
  type BouncedRecipient,
  type BounceReport,
  bounceCategories,
} from '../../../contract/messages.ts';
import { carrierOf } from '../../../language/mail-carriers.ts';
import { normalizeMail } from '../../../language/normalize.ts';
import type { IncomingBounce } from '../../intake/channel.ts';
import { bounceCause } from './bounce-cause.ts';

/** What servers call a notice that is no failure yet: they go on trying. */
const stillTrying =
  /delayed mail|delivery (?:is )?delayed|delivery incomplete|has been delayed|hasn.t been delivered yet|has not (?:yet )?been delivered|could not send message for (?:the )?past|still (?:being retried|trying)|this is a warning(?: message)? only|do not need to resend|delivery attempts will continue|delivery will continue|will (?:continue|keep) (?:to )?(?:try|retry|attempt)|will retry for|配(?:信|送)(?:が|は)?遅(?:れて|延)|遅延(?:通知|して|のお知らせ)|(?:引き続き|継続して).{0,12}(?:再送|送信|配信|配送)|再送を(?:続け|試み)/i;
const gaveUp =
  /(?:giving|gave) up|given up|could not be delivered for more than|retry (?:time|timeout) (?:exceeded|expired)|message expired|delivery time expired|returned to (?:the )?sender after|final(?:ly)? failed|permanent (?:error|failure)|配(?:信|送)を(?:断念|中止|終了)/i;

/**
 * Whether a notice says only that the mail is late: nothing has come back, and to call it 未達 would send people to the
 * telephone for nothing.
 */
export function isStillTrying(
  notice: { subject: string; text: string; folded: string },
  recipients: readonly Pick<IncomingBounce, 'hard' | 'status'>[],
): boolean {
  if (recipients.some((r) => r.hard || r.status.startsWith('5'))) return false;
  const words = `${notice.subject}\n${notice.text}\n${notice.folded}`.slice(0, 8000);
  return stillTrying.test(words) && !gaveUp.test(words);
}

/** A recipient who was not reached, as screens and the address book show him. */
export function bouncedRecipient(bounce: IncomingBounce): BouncedRecipient {
  const address = normalizeMail(bounce.address) || bounce.address;
  const { hard, status, reply, step, reason, said } = bounce;
  const category = bounceCategories.find((one) => one === bounce.category) ?? 'unknown';
  const known = { category, carrier: carrierOf(address), status, reply, step, said };
  return { ...known, address, hard, cause: bounceCause({ ...known, reason }) };
}

/** Reports of before causes were written down have none. */
export function withCauses<R extends Pick<BounceReport, 'recipients'>>(report: R): R {
  const recipients = report.recipients.map((one) => ({ ...one, cause: one.cause ?? bounceCause(one) }));
  return { ...report, recipients };
}

/** Recipients of a report about one sending: the newest word about each address, the older words about others kept. */
export function withNews(
  before: readonly BouncedRecipient[],
  news: readonly BouncedRecipient[],
): { recipients: BouncedRecipient[]; isNew: boolean } {
  const said = new Set(news.map((r) => r.address));
  const known = new Set(before.map((r) => r.address));
  return {
    recipients: [...before.filter((r) => !said.has(r.address)), ...news],
    isNew: news.some((r) => !known.has(r.address)) || (news.length === 0 && before.length === 0),
  };
}

const goneCauses: ReadonlySet<BounceCause> = new Set(['address_dead', 'carrier_unknown_user', 'domain_dead']);

/**
 * What the news means for the address book. A notice about an address that we did not write to (the mail was passed on
 * there) says nothing certain about the one that we did write to.
 */
export function aboutAddresses(
  sentTo: readonly string[],
  news: readonly BouncedRecipient[],
): { bounce: BouncedRecipient; certain: boolean }[] {
  const ours = sentTo.map(normalizeMail);
  const [only, ...others] = ours;
  return news.flatMap((bounce): { bounce: BouncedRecipient; certain: boolean }[] => {
    if (ours.includes(bounce.address)) return [{ bounce, certain: true }];
    if (only === undefined || others.length > 0) return [];
    // Where it was passed on to may be gone; the address itself is not.
    const cause = goneCauses.has(bounce.cause) ? 'trouble' : bounce.cause;
    const passedOn = { ...bounce, address: only, hard: false, carrier: carrierOf(only), cause };
    return [{ bounce: passedOn, certain: false }];
  });
}
