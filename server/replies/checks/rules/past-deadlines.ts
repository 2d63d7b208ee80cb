import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { formatDay } from '../../../../language/days.ts';
import type { SaidDate } from '../date-roles.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { finding } from './finding.ts';

/** Until when the customer may pay, answer or choose; not how long food keeps or a warranty lasts. */
const label =
  /(?<!賞味|消費|使用|保証|保管|有効)(?:期限|期日|締め?切り?|〆切|締切日|リミット|受付終了)(?:日|日時)?(?:は|が|を|も|[:：]|\s)*$/;
const matter =
  /お?支払|ご?入金|お?振り?込|決済|ご?返信|お返事|ご?回答|お?申し?込|ご?応募|お受け?取り|ご?連絡|ご?変更/;
const asked =
  /^[^。\n]{0,30}(?:ください|下さい|お願い|いただけ(?:ます|れば)|可能です|有効です|承り(?:ます|ております))/;
/** Told as over, or of another time. */
const over =
  /過ぎ|切れ|終了|終え|失効|までで(?:した|ござ)|まででし|でした|ました|間に合|延長|延ば|再発行|新しい/;

/** 「期限:11月13日(金)まで」 on a day behind it: nobody can keep to that. */
export function pastDeadline(draft: DraftReading, { found }: SaidDate, day: string): DraftFinding[] {
  const { today, orders } = draft.facts;
  if (day >= today || found.kind !== 'day') return [];
  const sentence = sentenceAt(draft, found.start);
  const before = draft.prose.slice(Math.max(sentence.start, found.start - 24), found.start);
  const behind = draft.prose.slice(found.end, found.end + 60);
  const until = /^[^。、\n]{0,14}(?:まで|迄|必着|締め?切り?)/.test(behind);
  const near = draft.prose.slice(Math.max(0, found.start - 120), found.end + 60);
  const labelled = label.test(before) && matter.test(near);
  if (!labelled && !(until && asked.test(behind) && matter.test(sentence.text))) return [];
  if (over.test(`${before}${behind.split('\n')[0] ?? ''}`)) return [];
  if (orders.some((order) => order.shippedOn.includes(day))) return [];
  return [
    finding(draft, found, {
      rule: 'date.past',
      severity: 'stop',
      reason: `${formatDay(day)}はもう過ぎています。これからの期限に直してください。`,
    }),
  ];
}
