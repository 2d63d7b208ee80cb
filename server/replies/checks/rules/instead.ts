import { formatDay } from '../../../../language/days.ts';
import { contactDeadline, safeShipDay } from '../safe-dates.ts';
import { replaceWith } from './finding.ts';
import type { Place } from './wording.ts';

const aboutShipping = /発送|出荷|お送り|送付/;
const aboutContact = /連絡|お知らせ|ご案内|回答|返信|お返事|ご報告|お電話|お伝え|確認|お調べ|対応/;

/**
 * An exact date in the place of vague words: the order's own day for a shipment, the next day on which somebody
 * answers for news. Null where nothing supports a date.
 */
export function exactInstead(place: Place, how: { swallow: RegExp }): ReturnType<typeof replaceWith> | null {
  const { draft, at, behind } = place;
  const swallowed = how.swallow.exec(behind)?.[0] ?? '';
  const whole = { start: at.start, end: at.end + swallowed.length };
  const rest = behind.slice(swallowed.length, swallowed.length + 30);
  const shipping = rest.search(aboutShipping);
  const contact = rest.search(aboutContact);
  if (shipping >= 0 && (contact < 0 || shipping < contact)) {
    const day = safeShipDay(draft.facts);
    return day === null ? null : replaceWith(whole, `${formatDay(day)}に`);
  }
  if (contact < 0) return null;
  return replaceWith(whole, `${contactDeadline(draft.facts).text}に`);
}
