import type { DraftFinding } from '../../../contract/draft-check.ts';
import { withinGroup } from '../../../contract/draft-check.ts';
import type { InputOf, OutputOf } from '../../../contract/endpoint.ts';
import type {
  FirstReplyWords,
  NextContact,
  previewFirstReplies as previewEndpoint,
  readyFirstReplies as readyEndpoint,
} from '../../../contract/first-replies.ts';
import type { BusinessHours } from '../../../language/business-time.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { judgeDraft } from '../checks/judge-draft.ts';
import { replyPolicy } from '../policy.ts';
import { contactProblem, firstContact, openDays } from './rules/contact.ts';
import { namesContact, readyWords } from './rules/ready-words.ts';
import { writeLetter } from './write-letter.ts';

async function hoursOf(ctx: Context): Promise<BusinessHours> {
  const { businessHours, closedWeekdays, closedOnHolidays } = await getShopSettings(ctx);
  return { ...businessHours, closedWeekdays, closedOnHolidays };
}

/** What the window opens with. */
export async function readyFirstReplies(ctx: Context): Promise<OutputOf<typeof readyEndpoint>> {
  replyPolicy.require(ctx, 'reply.send');
  const { voice } = await getShopSettings(ctx);
  const hours = await hoursOf(ctx);
  return {
    words: readyWords(voice),
    contact: firstContact(ctx.now, hours),
    days: openDays(ctx.now, hours),
  };
}

/**
 * Refused as a whole: words without a date, or a date on which nobody is there. `contact_date_missing`,
 * `contact_time_passed`, `contact_day_closed`.
 */
export async function requirePromise(
  ctx: Context,
  words: FirstReplyWords,
  contacts: readonly NextContact[],
): Promise<void> {
  if (!namesContact(words)) throw new Refusal('invalid_input', 'contact_date_missing');
  const hours = await hoursOf(ctx);
  for (const contact of contacts) {
    const problem = contactProblem(ctx.now, contact, hours);
    if (problem === 'too_far') throw new Refusal('invalid_input', 'invalid_input', { contact: problem });
    if (problem !== null) throw new Refusal('refused', problem, { day: contact.day, time: contact.time });
  }
}

/** Each letter as it would leave, or why there is none; changes nothing. */
export async function previewFirstReplies(
  ctx: Context,
  { words, recipients }: InputOf<typeof previewEndpoint>,
): Promise<OutputOf<typeof previewEndpoint>> {
  replyPolicy.require(ctx, 'reply.send');
  await requirePromise(ctx, words, recipients);
  const seen: OutputOf<typeof previewEndpoint> = { letters: [], left: [] };
  for (const { conversation, ...contact } of recipients) {
    const { letter, loaded, left } = await writeLetter(ctx, { conversation, words, contact });
    if (left !== undefined) seen.left.push(left);
    else {
      const findings = await judgeDraft(
        ctx,
        { reply: loaded, text: letter.text, files: [] },
        { earlier: false },
      );
      const stops = findings.filter((one) => one.severity === 'stop');
      if (stops.length === 0) seen.letters.push({ ...letter, findings: worthAsking(findings) });
      else {
        const { number, subject, customerName } = letter;
        const about = { conversation, number, subject, customerName };
        seen.left.push({ ...about, reason: 'draft_stopped', by: null, details: stopReasons(stops) });
      }
    }
  }
  return seen;
}

/** What a first reply is by its nature: it answers nothing yet, and it reads alike for many. */
const ofItsNature = ['missing_answer', 'boilerplate', 'consistency'];

const worthAsking = (findings: readonly DraftFinding[]): DraftFinding[] =>
  findings.filter(
    ({ severity, rule }) => severity === 'confirm' && !ofItsNature.some((group) => withinGroup(rule, group)),
  );

/** 「{{注文番号}}」: why, each once. */
export const stopReasons = (stops: readonly Pick<DraftFinding, 'text' | 'reason'>[]): string[] => [
  ...new Set(stops.map(({ text, reason }) => (text === '' ? reason : `「${text.slice(0, 40)}」 ${reason}`))),
];
