import { orderStates, paymentStates, services, stages, temperatures } from '../../contract/orders.ts';
import { calendarDay, dayAndTime, yen } from '../language/format.ts';
import type { Language, Shape } from '../language/text.ts';
import type { cardStrings } from './card-strings.ts';
import type { consignmentStrings } from './consignment-strings.ts';
import type { orderHistoryStrings } from './history-strings.ts';

/** One fact of an order's history, as the server tells it. */
export interface HistoryFact {
  kind: string;
  data: Record<string, unknown>;
}

export interface Words {
  history: Shape<(typeof orderHistoryStrings)['ja']>;
  consignment: Shape<(typeof consignmentStrings)['ja']>;
  card: Shape<(typeof cardStrings)['ja']>;
  language: Language;
}

/** The sentence of a fact; null where none is worth telling. Whatever the server knows beyond is left out. */
export function tellFact({ kind, data }: HistoryFact, words: Words): string | null {
  const { history } = words;
  const whose = recipientOf(data, words);
  switch (kind) {
    case 'order_updated': {
      const fields = changedFields(data.changes, words);
      return fields === '' ? null : history.updated(fields);
    }
    case 'consignment_moved': {
      const name =
        typeof data.packedBy === 'string' && data.packedBy !== '' ? history.packedBy(data.packedBy) : '';
      return `${whose}${history.moved(stageWord(data.from, words), stageWord(data.to, words))}${name}${data.bySource === true ? history.bySource : ''}`;
    }
    case 'consignment_changed':
      return `${whose}${history.changed(changedFields(data.changes, words))}`;
    case 'address_corrected':
      return `${whose}${history.addressCorrected}`;
    case 'address_restored':
      return `${whose}${history.addressRestored}`;
    case 'address_differs':
      return `${whose}${history.addressDiffers}`;
    case 'parcels_numbered':
      return `${whose}${Array.isArray(data.numbers) && data.numbers.length > 0 ? history.numbered(data.numbers.join('、')) : history.unnumbered}`;
    case 'order_held':
      return history.held(typeof data.note === 'string' ? data.note : '');
    case 'order_released':
      return history.released;
    case 'memo_written':
      return history.memo;
    case 'shipped_mail_queued':
      return history.mailed(typeof data.to === 'string' ? data.to : '');
    case 'shipped_mail_skipped':
      return notMailed(data.reason, words);
    default:
      return null;
  }
}

function notMailed(reason: unknown, { history }: Words): string {
  const why = Object.entries(history.notMailedBecause).find(([key]) => key === reason)?.[1] ?? '';
  return history.notMailed(why);
}

/** Only of an order to several people it must be said whose parcel it was. */
function recipientOf(data: Record<string, unknown>, { history }: Words): string {
  return typeof data.position === 'number' && data.position > 0 ? history.recipient(data.position + 1) : '';
}

function stageWord(value: unknown, { consignment }: Words): string {
  const stage = stages.find((one) => one === value);
  return stage ? consignment.stages[stage] : '';
}

/** 「状態 受注 → 出荷済み、商品」: with both values where they are short, else only that it changed; each once. */
function changedFields(changes: unknown, words: Words): string {
  if (typeof changes !== 'object' || changes === null) return '';
  const told = Object.entries(changes).map(([path, change]) => tellChange(path, change, words));
  return [...new Set(told.filter((text) => text !== ''))].join('、');
}

function tellChange(path: string, change: unknown, words: Words): string {
  const { history } = words;
  const parts = path.split('.');
  const several = parts[0] === 'consignments';
  const [field = ''] = several ? parts.slice(2) : parts;
  const name = isField(field, history) ? history.fields[field] : '';
  if (name === '') return '';
  const whose = several ? history.recipient(Number(parts[1]) + 1) : '';
  if (typeof change !== 'object' || change === null) return `${whose}${name}`;
  const { from, to } = change as { from?: unknown; to?: unknown };
  const before = shown(field, from, words);
  const after = shown(field, to, words);
  return before === null || after === null
    ? `${whose}${name}`
    : `${whose}${history.fromTo(name, before, after)}`;
}

const isField = (field: string, { fields }: Words['history']): field is keyof Words['history']['fields'] =>
  Object.hasOwn(fields, field);

const longest = 40;

/** A value as a person would write it; null where it is no short one. */
function shown(field: string, value: unknown, words: Words): string | null {
  const { history, language } = words;
  if (value === null || value === '') return history.empty;
  if (field === 'customerId' || field === 'buyer' || field === 'shipTo') return null;
  if (typeof value === 'number') return yen(value);
  if (typeof value !== 'string') return null;
  if (codeFields.has(field)) return codeWord(field, value, words);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return dayAndTime(value, language);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return calendarDay(value, language);
  return value.length > longest ? null : value;
}

const codeFields: ReadonlySet<string> = new Set(['state', 'paymentState', 'temperature', 'service']);

/** Values that are codes of ours have words; no code is ever printed. */
function codeWord(field: string, value: string, { card, consignment }: Words): string | null {
  const is = <T extends string>(list: readonly T[]): T | undefined => list.find((one) => one === value);
  const state = field === 'state' ? is(orderStates) : undefined;
  if (state) return card.states[state];
  const payment = field === 'paymentState' ? is(paymentStates) : undefined;
  if (payment) return card.payments[payment];
  const temperature = field === 'temperature' ? is(temperatures) : undefined;
  if (temperature) return consignment.temperatures[temperature];
  const service = field === 'service' ? is(services) : undefined;
  return service ? consignment.services[service] : null;
}
