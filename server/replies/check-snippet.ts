import type { DraftFinding } from '../../contract/draft-check.ts';
import type { ShopSettings } from '../../contract/staff.ts';
import { jstDay } from '../../language/days.ts';
import { type FilledTemplate, fillTemplate, variablesIn } from '../../language/fill-template.ts';
import { templateVariables } from '../../language/template-variables.ts';
import type { Context } from '../platform/context.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { checkDraft } from './checks/check-draft.ts';
import { withoutSwitchedOff } from './checks/rules-off.ts';
import type { DraftFacts } from './checks/types.ts';
import { replyPolicy } from './policy.ts';

const samples = new Map<string, string>(templateVariables.map(({ name, sample }) => [name, sample]));
const value = (name: string): string => samples.get(name) ?? '';

/** What the check before sending would say of a template's own words; offsets into the template. */
export async function checkSnippet(ctx: Context, template: string): Promise<DraftFinding[]> {
  replyPolicy.require(ctx, 'reply.send');
  return checkWords(template, await getShopSettings(ctx), ctx.now);
}

/**
 * The same, pure: in a letter to nobody in particular. What concerns a value (a date, an amount) is judged when a real
 * one stands there.
 */
export function checkWords(template: string, shop: ShopSettings, now: Date): DraftFinding[] {
  const { name, businessHours, closedWeekdays, closedOnHolidays, checks } = shop;
  const before = `${value('お客様名')} 様\n\n${name}です。\n`;
  const after = `\n\n${name}`;
  const filled = fillTemplate(template, samples);
  const facts: DraftFacts = {
    text: `${before}${filled.text}${after}`,
    frame: { before, after },
    now,
    today: jstDay(now),
    way: { channel: 'mail', mall: null, carrier: false },
    customer: { name: value('お客様名'), kana: '', alsoCalled: [], mails: [], phones: [] },
    shop: {
      name,
      otherShops: [],
      staff: [value('担当者名')],
      own: [],
      businessHours,
      closedWeekdays,
      closedOnHolidays,
      ownWords: checks.ownWords,
    },
    questions: [],
    said: [],
    orders: [],
    strangers: [],
    files: [],
    earlier: [],
  };
  // The file that a template speaks of is put to the letter it goes into.
  return withoutSwitchedOff(checkDraft(facts), [...checks.off, 'attachment']).flatMap((finding) =>
    inTemplate(finding, { template, filled, shift: before.length }),
  );
}

/** A finding at its place in the template; none where it is about a value, the frame or the letter as a whole. */
function inTemplate(
  finding: DraftFinding,
  { template, filled, shift }: { template: string; filled: FilledTemplate; shift: number },
): DraftFinding[] {
  const [start, end] = [finding.start - shift, finding.end - shift];
  const values = [...filled.filled, ...filled.missing].sort((a, b) => a.start - b.start);
  const outside = values.every((one) => one.end <= start || one.start >= end);
  if (start < 0 || end > filled.text.length || start === end || !outside) return [];
  const places = variablesIn(template);
  // Each value before it is as much longer or shorter than its variable.
  const back = values.reduce((sum, one, index) => {
    const place = places[index];
    if (place === undefined || one.end > start) return sum;
    return sum + (place.end - place.start) - (one.end - one.start);
  }, 0);
  const fix =
    finding.fix === null
      ? null
      : { ...finding.fix, start: finding.fix.start - shift + back, end: finding.fix.end - shift + back };
  return [{ ...finding, start: start + back, end: end + back, fix }];
}
