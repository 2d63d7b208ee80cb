import type { Stage } from '../../contract/orders.ts';
import type { MoveTo } from './use-move.ts';

const way: readonly Exclude<Stage, 'cancelled'>[] = ['waiting', 'printed', 'packed', 'shipped'];

/** The stage before, or null at the beginning. */
export function stepBack(stage: Stage): MoveTo | null {
  return stage === 'cancelled' ? null : (way[way.indexOf(stage) - 1] ?? null);
}

/** Where what is selected goes by one press; printing has a button of its own. */
export function stepOn(stage: Stage): MoveTo | null {
  if (stage === 'waiting' || stage === 'printed') return 'packed';
  return stage === 'packed' ? 'shipped' : null;
}
