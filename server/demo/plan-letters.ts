import { type BusinessHours, isBusinessDay, isOpenAt } from '../../language/business-time.ts';
import { addDays, formatDay, jstDay, jstInstant } from '../../language/days.ts';
import type { Ago, Later, Letter, Step } from './letters/letter.ts';
import { type DemoPerson, withCarrierMail } from './people.ts';
import { type OrderPlan, planOrder } from './plan-orders.ts';
import type { Random } from './random.ts';
import { demoShop } from './shop.ts';

/** A step at its moment. */
export interface TimedStep {
  at: Date;
  step: Step;
}

/** One letter with who writes it, what he bought, and when each thing happens. */
export interface LetterPlan {
  letter: Letter;
  at: Date;
  person: DemoPerson;
  /** Where he writes from. */
  from: { name: string; address: string };
  orders: OrderPlan[];
  steps: TimedStep[];
}

const { businessHours, closedWeekdays, closedOnHolidays } = demoShop.settings;
const hours: BusinessHours = { ...businessHours, closedWeekdays, closedOnHolidays };
const minute = 60_000;

export function momentOf(ago: Ago, now: Date): Date {
  if (typeof ago === 'number') return new Date(now.getTime() - ago * minute);
  const [hour = 0, past = 0] = ago.at.split(':').map(Number);
  return jstInstant(addDays(jstDay(now), -ago.days), hour * 60 + past);
}

/** A working day after the moment something is said. */
export function laterDay(later: Later, said: Date): string {
  const next = (from: string): string => {
    let day = addDays(from, 1);
    while (!isBusinessDay(day, hours)) day = addDays(day, 1);
    return day;
  };
  const tomorrow = next(jstDay(said));
  return { 明日: tomorrow, あさって: next(tomorrow), 来週: next(addDays(jstDay(said), 6)) }[later];
}

/** Staff work in opening hours where that has already been; the rest happens in time all the same. */
function staffTime(wanted: Date, latest: Date): Date {
  if (isOpenAt(wanted, hours)) return wanted;
  const opens = Number(businessHours.opens.slice(0, 2)) * 60;
  const early = wanted < jstInstant(jstDay(wanted), opens);
  let day = early ? jstDay(wanted) : addDays(jstDay(wanted), 1);
  while (!isBusinessDay(day, hours)) day = addDays(day, 1);
  const opening = jstInstant(day, opens + (wanted.getTime() % 17) + 4);
  return opening <= latest ? opening : wanted;
}

/** Nothing may lie in the future: what is left over is squeezed into the last minutes. */
function timeSteps(steps: readonly Step[], start: Date, now: Date): TimedStep[] {
  let at = start;
  return steps.map((step, i) => {
    const latest = new Date(now.getTime() - (steps.length - i) * minute);
    const wanted = new Date(at.getTime() + step.after * minute);
    const moment = 'who' in step ? staffTime(wanted, latest) : wanted;
    at = new Date(Math.max(at.getTime() + 1000, Math.min(moment.getTime(), latest.getTime())));
    return { at, step };
  });
}

function writes(letter: Letter, person: DemoPerson): { name: string; address: string } {
  if (letter.machine !== undefined) return { name: letter.machine.name, address: letter.machine.from };
  const elsewhere = { name: '', address: person.mail.replace(/^[^@]*@/, 'kaisha-no-pc@') };
  if (letter.by === 'other_address')
    return { ...elsewhere, address: `${person.phone.slice(-4)}.${elsewhere.address}` };
  if (letter.by === 'stranger' && letter.orders !== undefined)
    return { ...elsewhere, address: `sp.${person.mail}` };
  // From a phone hardly anybody has set his name.
  return { name: letter.by === 'carrier' ? '' : person.name, address: person.mail };
}

export interface LetterFrame {
  random: Random;
  now: Date;
  /** People who have not bought yet, one a letter, and recipients of gifts. */
  people: readonly DemoPerson[];
}

/** Who writes which letter, with the orders it is about. */
export function planLetters(frame: LetterFrame, letters: readonly Letter[]): LetterPlan[] {
  const known = new Map<string, DemoPerson>();
  let carriers = 0;
  return letters.map((letter, i) => {
    const at = momentOf(letter.ago, frame.now);
    const someone = named(letter, known.get(letter.who ?? '') ?? personAt(frame, i * 2));
    if (letter.who !== undefined) known.set(letter.who, someone);
    const person = letter.by === 'carrier' ? withCarrierMail(someone, carriers++) : someone;
    const orders = (letter.orders ?? []).map((wish) =>
      planOrder({ random: frame.random, at, now: frame.now }, person, {
        wish,
        recipient: wish.gift === true ? personAt(frame, i * 2 + 1) : person,
      }),
    );
    return {
      letter,
      at,
      person,
      from: writes(letter, orders[0]?.person ?? person),
      orders,
      steps: timeSteps(letter.next ?? [], at, frame.now),
    };
  });
}

function named(letter: Letter, person: DemoPerson): DemoPerson {
  if (letter.named === undefined) return person;
  const [family, given, kana] = letter.named;
  return { ...person, family, given, name: `${family} ${given}`, kana };
}

function personAt(frame: LetterFrame, index: number): DemoPerson {
  const person = frame.people[index % frame.people.length];
  if (person === undefined) throw new Error('the demo shop needs people');
  return person;
}

const day = (instant: Date | null): string => (instant === null ? '' : formatDay(jstDay(instant)));

/** Puts names, numbers and days into a text said at `said`. */
export function fillIn(text: string, plan: LetterPlan, said: Date): string {
  const [order] = plan.orders;
  const facts: Record<string, string> = {
    姓: plan.person.family,
    氏名: plan.person.name,
    かな: plan.person.kana,
    電話: plan.person.phone,
    明日: formatDay(laterDay('明日', said)),
    あさって: formatDay(laterDay('あさって', said)),
    来週: formatDay(laterDay('来週', said)),
    ...(order === undefined ? {} : orderFacts(order)),
  };
  return text.replace(/\{([^{}]+)\}/g, (slot, name: string) => {
    const fact = facts[name];
    if (fact === undefined || fact === '') throw new Error(`${slot} is not known in: ${plan.letter.subject}`);
    return fact;
  });
}

function orderFacts(order: OrderPlan): Record<string, string> {
  const [item] = order.items;
  return {
    注文番号: order.number,
    商品: (item?.name ?? '').replace(/^【.*?】/, ''),
    色サイズ: item?.options ?? '',
    金額: `${order.total.toLocaleString('ja-JP')}円`,
    送り状: order.tracking.replace(/(\d{4})(?=\d)/g, '$1-'),
    注文日: day(order.orderedAt),
    出荷予定日: formatDay(order.promisedDay),
    出荷日: day(order.shippedAt),
  };
}
