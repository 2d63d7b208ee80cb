import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { addDays, formatDay } from '../../../../language/days.ts';
import { findDates } from '../../../../language/japanese-dates.ts';
import type { SaidDate } from '../date-roles.ts';
import type { DraftReading } from '../reading.ts';
import { isOpenDay, isWaiting, nextOpenDay } from '../safe-dates.ts';
import type { DraftOrder } from '../types.ts';
import { finding, replaceWith } from './finding.ts';

/** A date as it is written in this draft: with its year where the old one had it. */
function inForm(said: SaidDate, day: string): string {
  const year = /^(?:20\d\d)年/.test(said.found.text) ? `${day.slice(0, 4)}年` : '';
  return `${year}${formatDay(day)}`;
}

const replacement =
  /代わりの|代替|交換品|交換の|再発送|再送|再度|新しい(?:商品|もの|お品)|不足(?:分|の)|別便|改めて(?:発送|お送り)|次回|領収書|書類|お直し|修理/;

function about(draft: DraftReading, said: SaidDate): string {
  const from = Math.max(0, said.found.start - 60);
  return draft.prose.slice(from, said.found.end + 60);
}

/** Days the customer asked for: 「25日に届けてほしい」. */
function wished(draft: DraftReading, day: string): boolean {
  return draft.asked.some(
    ({ text, kind }) =>
      (kind === 'request' || /変更|希望|にして|お願い|必要|指定/.test(text)) &&
      findDates(text, draft.facts.today).some(({ from, to }) => from === day && to === day),
  );
}

const change = /変更|延期|遅れ|遅延|ずれ|前倒し|早ま|早く|のびて|延び|見直/;

/** The old day and the new one both told: the customer learns of the change, the order has to follow. */
function tellsChange(draft: DraftReading, said: SaidDate, former: readonly string[]): boolean {
  const old = draft.dates.some(
    (one) => one !== said.found && former.includes(one.from) && one.from === one.to,
  );
  return old && change.test(draft.prose);
}

interface Conflict {
  rule: string;
  severity: DraftFinding['severity'];
  reason: string;
  right: string | null;
}

function shipConflict(draft: DraftReading, said: SaidDate, day: string): Conflict | null {
  const { facts } = draft;
  const [first] = facts.orders;
  if (first === undefined || replacement.test(about(draft, said))) return null;
  const waiting = facts.orders.filter(isWaiting);
  if (said.past) return shippedConflict(draft, said, day);
  const promised = waiting.map((order) => order.promisedShipDate).filter((one) => one !== null);
  if (promised.includes(day)) return null;
  if (!isWaiting(first)) return alreadyShipped(draft, said, day);
  if (wished(draft, day)) return null;
  const own = first.promisedShipDate;
  if (own === null) return promised.length > 0 ? null : unsupported(draft, first, day);
  if (own < facts.today || tellsChange(draft, said, promised)) {
    return {
      rule: 'date.renew',
      severity: 'hint',
      reason: `注文の出荷予定日は${formatDay(own)}のままです。この日付で約束するなら、注文の出荷予定日も直してください。`,
      right: null,
    };
  }
  return {
    rule: 'date.promise',
    severity: 'stop',
    reason: `約束と違う日付です。注文の出荷予定日は${formatDay(own)}です。`,
    right: isOpenDay(facts, own) ? own : null,
  };
}

const anew =
  /交換|代わり|再送|再発送|もう一度|不足|足り|入って(?:い)?な|不良|違う|返品|修理|別の|次回|領収書|書類/;

function alreadyShipped(draft: DraftReading, said: SaidDate, day: string): Conflict | null {
  const [order] = draft.facts.orders;
  const sent = order?.shippedOn[order.shippedOn.length - 1];
  if (order === undefined || sent === undefined || (order.state !== 'shipped' && order.state !== 'delivered'))
    return null;
  if (order.shippedOn.includes(day) || !said.ahead || anew.test(`${draft.question}\n${draft.prose}`))
    return null;
  return {
    rule: 'date.promise',
    severity: 'confirm',
    reason: `このご注文は${formatDay(sent)}に発送済みです。日付を確かめてください。`,
    right: null,
  };
}

function shippedConflict(draft: DraftReading, said: SaidDate, day: string): Conflict | null {
  const { orders, today } = draft.facts;
  const sent = orders.flatMap(({ shippedOn }) => shippedOn);
  if (said.mention || sent.includes(day) || day > today) return null;
  const [first] = orders;
  const last = first?.shippedOn[first.shippedOn.length - 1] ?? sent[sent.length - 1];
  if (last === undefined) {
    if (day === today || first === undefined || !isWaiting(first)) return null;
    return {
      rule: 'date.promise',
      severity: 'confirm',
      reason: 'このご注文には発送の記録がありません。発送した日を確かめてください。',
      right: null,
    };
  }
  // Something sent today is not yet written down.
  if (day === today) return null;
  return {
    rule: 'date.promise',
    severity: 'stop',
    reason: `発送した日が記録と違います。記録では${formatDay(last)}です。`,
    right: last,
  };
}

function unsupported(draft: DraftReading, order: DraftOrder, day: string): Conflict | null {
  const { today } = draft.facts;
  const short = order.items.filter(({ stock, quantity }) => stock !== null && stock < quantity);
  const times = short.map(({ leadTimeDays }) => leadTimeDays);
  if (short.length === 0) return null;
  if (times.includes(null)) {
    return {
      rule: 'date.unsupported',
      severity: 'confirm',
      reason: '在庫がなく、入荷の日もわからない商品です。この日付の根拠を確かめてください。',
      right: null,
    };
  }
  const days = Math.max(...times.map((one) => one ?? 0));
  const earliest = nextOpenDay(draft.facts, addDays(order.orderedOn ?? today, days - 1));
  if (day >= earliest || earliest < today) return null;
  return {
    rule: 'date.unsupported',
    severity: 'confirm',
    reason: `在庫がなく、出荷まで${days}日かかる商品です。早くて${formatDay(earliest)}です。`,
    right: earliest,
  };
}

function arrivalConflict(draft: DraftReading, said: SaidDate, day: string): Conflict | null {
  const { facts } = draft;
  const [order] = facts.orders;
  if (order === undefined || replacement.test(about(draft, said))) return null;
  if (said.past) return deliveredConflict(draft, said, day);
  const sent = order.shippedOn[order.shippedOn.length - 1] ?? null;
  const leaves = isWaiting(order) ? order.promisedShipDate : sent;
  const requested = facts.orders.flatMap(({ requestedDelivery }) => requestedDelivery);
  if (leaves !== null && day < leaves && isWaiting(order)) {
    return {
      rule: 'date.promise',
      severity: 'stop',
      reason: `出荷予定日(${formatDay(leaves)})より前のお届け日です。日付を確かめてください。`,
      right: requested.find((one) => one > leaves && one >= facts.today) ?? null,
    };
  }
  if (requested.length === 0 || requested.includes(day) || wished(draft, day)) return null;
  const next = requested.find((one) => one >= facts.today) ?? null;
  if (next === null || tellsChange(draft, said, requested) || !isWaiting(order)) return null;
  return {
    rule: 'date.promise',
    severity: 'stop',
    reason: `お届け希望日と違う日付です。ご注文では${formatDay(next)}です。`,
    right: next,
  };
}

function deliveredConflict(draft: DraftReading, said: SaidDate, day: string): Conflict | null {
  const days = draft.facts.orders.map(({ deliveredOn }) => deliveredOn).filter((one) => one !== null);
  const [right] = days;
  const delivered = /完了|配達|お届け(?:済|が完了|いたし|し)|到着/.test(about(draft, said));
  if (said.mention || right === undefined || !delivered || days.includes(day) || day > draft.facts.today)
    return null;
  return {
    rule: 'date.promise',
    severity: 'stop',
    reason: `配達の日が記録と違います。記録では${formatDay(right)}です。`,
    right,
  };
}

function orderedConflict(draft: DraftReading, day: string): Conflict | null {
  const known = draft.facts.orders.map(({ orderedOn }) => orderedOn).filter((one) => one !== null);
  const [right] = known;
  // Between midnight and opening a shop's own program may have written the day before or after.
  if (right === undefined || known.some((one) => Math.abs(Date.parse(one) - Date.parse(day)) <= 0))
    return null;
  return {
    rule: 'date.order',
    severity: 'stop',
    reason: `ご注文日が記録と違います。記録では${formatDay(right)}です。`,
    right,
  };
}

/** What the order says against a date of the draft; null: nothing does. */
export function findDateConflict(draft: DraftReading, said: SaidDate, day: string): DraftFinding | null {
  const { role, found, mention } = said;
  let conflict: Conflict | null = null;
  if (role === 'ship' && !mention) conflict = shipConflict(draft, said, day);
  else if (role === 'arrive' && !mention) conflict = arrivalConflict(draft, said, day);
  else if (role === 'order' && said.past && found.kind === 'day' && !mention)
    conflict = orderedConflict(draft, day);
  if (conflict === null) return null;
  const { rule, severity, reason, right } = conflict;
  const fix = right === null ? null : replaceWith(found, inForm(said, right));
  return finding(draft, found, { rule, severity, reason, fix });
}
