import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { addDays, formatDay } from '../../../../language/days.ts';
import { findDates } from '../../../../language/japanese-dates.ts';
import type { SaidDate } from '../date-roles.ts';
import type { DraftReading } from '../reading.ts';
import { isOpenDay, isWaiting, nextOpenDay } from '../safe-dates.ts';
import type { DraftOrder } from '../types.ts';
import { finding, replaceWith } from './finding.ts';
import { looksAhead } from './looks-ahead.ts';

/** A date as it is written in this draft: with its year where the old one had it. */
function inForm(said: SaidDate, day: string): string {
  const year = /^(?:20\d\d)年/.test(said.found.text) ? `${day.slice(0, 4)}年` : '';
  return `${year}${formatDay(day)}`;
}

const replacement =
  /代わりの|代替|交換品|交換の|再発送|再送|再度|新しい(?:商品|もの|お品)|不足(?:分|の)|別便|改めて(?:発送|お送り)|次回|領収書|書類|お直し|修理|サンプル|カタログ|パンフレット|部品|パーツ|付属品|説明書|在庫(?:の|が)ある[^。\n]{1,20}(?:に|へ)|(?:に|へ)変更(?:し|する|なさ)[^。\n]{0,12}$|お?預か|残り?の?(?:\d|お?品|分|商品)|(?:先|後)に(?:\d|お)|ほかの|他の|別の/;
/** A part of the order goes on another day than the rest. */
const inParts = /(?:うち|先に|残る|残り|別々|分けて|分納|二回|2回|2便|それぞれ|一部|\d点(?:は|を|目))/;
/** One of several ways the customer may choose. */
const choice = /^[ \t\u3000]*(?:[(（]?[0-9０-９一二三A-Cａ-ｃア-ウ①-⑨][)）.．、:：]?)[ \t\u3000]*\S/;

/** The line a date stands in is one of several offers. */
function isChoice(draft: DraftReading, said: SaidDate): boolean {
  const from = draft.prose.lastIndexOf('\n', said.found.start) + 1;
  const before = draft.prose.slice(Math.max(0, from - 200), from);
  return (
    choice.test(draft.prose.slice(from, said.found.end)) &&
    /いずれか|どちらか|次の中|お選び|ご希望/.test(before)
  );
}

/** Day by day what is on record of the orders: that a parcel has left, or arrived. */
const isRecorded = (draft: DraftReading, day: string): boolean =>
  draft.facts.orders.some(({ shippedOn, deliveredOn }) => shippedOn.includes(day) || deliveredOn === day);

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

const namesDay = (draft: DraftReading, day: string): boolean =>
  draft.dates.some(({ from, to }) => from === day && to === day);

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
  if (promised.includes(day) || isChoice(draft, said)) return null;
  if (day <= facts.today && isRecorded(draft, day)) return null;
  if (first.items.length > 1 && promised.some((one) => namesDay(draft, one)) && inParts.test(draft.prose))
    return null;
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
  if (order.promisedShipDate === day || order.requestedDelivery.includes(day)) return null;
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

/** 「7月18日にご注文いただいた」「ご注文日:7月18日」: the day on which this order was made, and nothing else. */
const orderedThen =
  /^(?:付け?)?(?:に|の|で)?、?(?:\d{1,2}[:時]\d{0,2}分?(?:頃|ごろ)?に?)?[^。、\n\d]{0,8}(?:ご?注文(?!し直|の(?:際|場合|受付|締|方|お客)|受付|締切|分|いただけ|できま)|ご購入|お買い?(?:上げ|求め)|お申し?込み|ご予約)(?:を?(?:いただ|頂|くだ|下さ|なさ|され|た)|の(?!際|場合|方|お客)|を承|を確か|、|。|\s)/;
const orderedLabel = /ご?注文(?:日|日時|年月日|受付日)(?:は|が|を|[:：]|\s)*$/;
const otherOrder =
  /前回|以前|次回|同じ|別の|ほかの|他の|セール|キャンペーン|期間|予約(?:開始|受付)|の方|まで/;

function tellsOrderDay(draft: DraftReading, { found }: SaidDate, day: string): boolean {
  const before = draft.prose.slice(Math.max(0, found.start - 20), found.start);
  if (orderedLabel.test(before)) return true;
  const behind = draft.prose.slice(found.end, found.end + 40);
  return (
    day <= draft.facts.today &&
    orderedThen.test(behind) &&
    !otherOrder.test(before + (orderedThen.exec(behind)?.[0] ?? ''))
  );
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

/** 「10日に工場へ届き、いまは検査中です」, 「31日に出荷を控えていた分も止めました」: nothing is promised for that day. */
function tellsOnly(draft: DraftReading, { found, past }: SaidDate, day: string): boolean {
  const behind = draft.prose.slice(found.end, found.end + 30);
  if (/^[^。]{0,12}(?:を控え|のはずで|予定だっ|予定でした)/.test(behind)) return true;
  return !past && day < draft.facts.today && !looksAhead(draft, found.end);
}

/** What the order says against a date of the draft; null: nothing does. */
export function findDateConflict(draft: DraftReading, said: SaidDate, day: string): DraftFinding | null {
  const { role, found, mention } = said;
  if (tellsOnly(draft, said, day)) return null;
  let conflict: Conflict | null = null;
  if (role === 'ship' && !mention) conflict = shipConflict(draft, said, day);
  else if (role === 'arrive' && !mention) conflict = arrivalConflict(draft, said, day);
  else if (
    role === 'order' &&
    said.past &&
    found.kind === 'day' &&
    !mention &&
    tellsOrderDay(draft, said, day)
  )
    conflict = orderedConflict(draft, day);
  if (conflict === null) return null;
  const { rule, severity, reason, right } = conflict;
  const fix = right === null ? null : replaceWith(found, inForm(said, right));
  return finding(draft, found, { rule, severity, reason, fix });
}
