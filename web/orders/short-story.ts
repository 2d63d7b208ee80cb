import type { TimelineStep } from '../../contract/orders.ts';

const inTheHouse: ReadonlySet<TimelineStep['kind']> = new Set(['allocated', 'printed', 'packed']);

/**
 * The story for a narrow place: what the customer would ask after. What was done in the house is left out, and of several
 * people each thing stands once, with the day of the last.
 */
export function shortStory(steps: readonly TimelineStep[]): TimelineStep[] {
  const short: TimelineStep[] = [];
  for (const step of steps) {
    if (inTheHouse.has(step.kind)) continue;
    const same = short.findIndex((one) => one.kind === step.kind && step.consignment !== null);
    const known = short[same];
    if (known === undefined) short.push({ ...step, consignment: null });
    else short[same] = { ...step, consignment: null, at: step.at > known.at ? step.at : known.at };
  }
  return short.sort(byPlace);
}

const places: readonly TimelineStep['kind'][] = ['ordered', 'paid', 'promised', 'shipped', 'delivered'];

/** Keeps what came in its sequence, but of several people all leave before any arrives. */
function byPlace(one: TimelineStep, other: TimelineStep): number {
  const both = one.kind === 'delivered' || other.kind === 'delivered';
  const sent = one.kind === 'shipped' || other.kind === 'shipped';
  return both && sent ? places.indexOf(one.kind) - places.indexOf(other.kind) : 0;
}
