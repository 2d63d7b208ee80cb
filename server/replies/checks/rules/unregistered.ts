import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { dayTowards } from '../../../../language/japanese-dates.ts';
import { roleOf } from '../date-roles.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { isWaiting } from '../safe-dates.ts';
import type { DraftOrder } from '../types.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** Another parcel than the order's own. */
const other =
  /代わり|代替|交換|再発送|再送|領収書|書類|サンプル|場合|でしたら|ましたら|以降のご注文|までのご注文/;

const conditional = /場合|でしたら|ましたら|いただければ/;
const again = /代わり|代替|交換|取り?替え|再発送|再送|新しい|不足|お直し|修理/;

/** 「交換品は、明日の朝の便で出荷します」: the order left long ago, and nothing keeps the new promise. */
function unwrittenAnew(draft: DraftReading, order: DraftOrder): DraftFinding | null {
  const { orders, today } = draft.facts;
  if (isWaiting(order) || order.state === 'cancelled') return null;
  const known = new Set(
    orders.flatMap((one) => [one.promisedShipDate, ...one.requestedDelivery, ...one.shippedOn]),
  );
  const said = draft.dates
    .filter(({ kind }) => kind === 'relative')
    .map((found) => roleOf(draft, found))
    .find(({ found, role, ahead }) => ahead && role === 'ship' && found.to > today && !known.has(found.to));
  if (said === undefined) return null;
  const sentence = sentenceAt(draft, said.found.start).text;
  if (!again.test(sentence) || conditional.test(sentence)) return null;
  return finding(draft, said.found, {
    rule: 'promise.unregistered',
    severity: 'hint',
    reason: 'この日付はお約束になりますが、どこにも書かれていません。出荷予定日として記録してください。',
  });
}

/** A day on which the order leaves or arrives, and that the order does not know of. */
export const unregistered: DraftRule = {
  id: 'promise',
  run(draft: DraftReading): DraftFinding[] {
    const { orders, today } = draft.facts;
    const [order] = orders;
    const anew = order === undefined ? null : unwrittenAnew(draft, order);
    if (anew !== null) return [anew];
    if (order === undefined || !isWaiting(order) || order.promisedShipDate !== null) return [];
    const written = new Set(orders.flatMap((one) => one.requestedDelivery));
    const said = draft.dates
      .filter(({ kind }) => kind === 'day' || kind === 'relative')
      .map((found) => roleOf(draft, found))
      .find(({ found, role, ahead }) => {
        const day = dayTowards(found, today, 'ahead');
        const promised = ahead && (role === 'ship' || role === 'arrive') && day >= today;
        return promised && !written.has(day) && !other.test(sentenceAt(draft, found.start).text);
      });
    if (said === undefined) return [];
    return [
      finding(draft, said.found, {
        rule: 'promise.unregistered',
        severity: 'hint',
        reason: 'この日付はお約束になりますが、注文に出荷予定日がありません。注文にも入れてください。',
      }),
    ];
  },
};
