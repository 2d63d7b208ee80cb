import type { ShopChanges, ShopSettings } from '../../../contract/staff.ts';
import { answerBy } from '../../../language/business-time.ts';
import type { Shape } from '../../language/text.ts';
import type { Problems } from '../../ui/form.ts';
import type { shopStrings } from './strings.ts';
import { isTime, tidyTime } from './time-of-day.ts';

/** The shop's settings as their form holds them; 送信前チェック has a form of its own. */
export interface ShopDraft extends Omit<ShopSettings, 'businessHours' | 'quietHours' | 'checks'> {
  opens: string;
  closes: string;
  quietFor: ShopSettings['quietHours']['for'];
  quietFrom: string;
  quietTo: string;
}

/** What a new shop starts with; 「標準に戻す」 goes back to these. */
export const standardShop: Omit<ShopDraft, 'name'> = {
  signature: '',
  acknowledge: true,
  answerWithinHours: 8,
  opens: '10:00',
  closes: '18:00',
  closedWeekdays: [0, 6],
  closedOnHolidays: true,
  quietFor: 'carriers',
  quietFrom: '21:00',
  quietTo: '08:00',
  voice: 'standard',
  warmth: { human: true, season: true, own: [] },
};

/** How the fields of the form are put in order when they are left. */
export const tidyShop = {
  opens: tidyTime,
  closes: tidyTime,
  quietFrom: tidyTime,
  quietTo: tidyTime,
} as const;

export function shopDraftOf(settings: ShopSettings): ShopDraft {
  const { businessHours, quietHours, checks: _, ...rest } = settings;
  const { for: quietFor, from: quietFrom, to: quietTo } = quietHours;
  return { ...rest, opens: businessHours.opens, closes: businessHours.closes, quietFor, quietFrom, quietTo };
}

export function shopSettingsOf(draft: ShopDraft): ShopChanges {
  const { opens, closes, quietFor, quietFrom, quietTo, ...rest } = draft;
  return {
    ...rest,
    warmth: { ...rest.warmth, own: rest.warmth.own.filter(({ text }) => text.trim() !== '') },
    businessHours: { opens, closes },
    quietHours: { for: quietFor, from: quietFrom, to: quietTo },
  };
}

type Words = Shape<(typeof shopStrings)['ja']>;

export function checkShop(draft: ShopDraft, t: Words): Problems<ShopDraft> {
  return {
    name: draft.name.trim() === '' ? t.nameMissing : undefined,
    opens: isTime(draft.opens) ? undefined : t.timeMissing,
    closes: closingProblem(draft, t),
    closedWeekdays: new Set(draft.closedWeekdays).size >= 7 ? t.neverOpen : undefined,
    quietFrom: isTime(draft.quietFrom) ? undefined : t.timeMissing,
    quietTo: morningProblem(draft, t),
    warmth: draft.warmth.own.some(({ from, to }) => from !== null && to !== null && to < from)
      ? t.ownDaysWrong
      : undefined,
  };
}

function morningProblem({ quietFrom, quietTo }: ShopDraft, t: Words): string | undefined {
  if (!isTime(quietTo)) return t.timeMissing;
  return quietFrom === quietTo ? t.nightWithoutEnd : undefined;
}

function closingProblem(draft: ShopDraft, t: Words): string | undefined {
  if (!isTime(draft.closes)) return t.timeMissing;
  return isTime(draft.opens) && draft.closes <= draft.opens ? t.closesBeforeOpens : undefined;
}

/** What the receipt notice would promise right now: 「11月24日(火)18時まで」; null while the hours make no sense. */
export function promiseNow(draft: ShopDraft, now: Date): string | null {
  if (!isTime(draft.opens) || !isTime(draft.closes)) return null;
  if (draft.closes <= draft.opens || draft.closedWeekdays.length >= 7) return null;
  return answerBy(now, draft, draft.answerWithinHours).text;
}

const weekdays: readonly string[] = ['日', '月', '火', '水', '木', '金', '土'];

/** A signature to start from, in the words most shops use. It leaves the desk, so it is Japanese in both languages. */
export function sampleSignature(draft: ShopDraft, address: string): string {
  const closed = [...draft.closedWeekdays].sort().map((day) => weekdays[day] ?? '');
  if (draft.closedOnHolidays) closed.push('祝日');
  const rest = closed.length > 0 ? `(${closed.join('・')}は休業)` : '';
  const lines = [
    '────────────────────',
    `${draft.name} お客様窓口`,
    ...(address ? [address] : []),
    `受付時間 ${draft.opens}〜${draft.closes}${rest}`,
    '────────────────────',
  ];
  return lines.join('\n');
}
