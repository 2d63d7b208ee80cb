import { parentPort, workerData } from 'node:worker_threads';
import { readyBatches } from '../../orders/ready-orders.ts';
import {
  type AskKnown,
  type Origin,
  type ReadPlan,
  type ReadyBatch,
  RowsScattered,
} from '../../orders/source.ts';
import { errorCode, Refusal } from '../../platform/errors.ts';
import { readOrders } from './read-orders.ts';

/** What the thread is asked to do. */
export interface ReadingTask {
  path: string;
  plan: ReadPlan;
  origin: Origin;
  /** Pieces that may lie ready before they are asked for. */
  ahead: number;
}

/** What it says: pieces, one for each `more` beyond the first few, then the end; and which numbers it has to know about. */
export type ReadingAnswer =
  | { batch: ReadyBatch }
  | { end: true }
  | { trouble: ReadingTrouble }
  | { ask: readonly string[] };

/** What it is told meanwhile; what is known comes in the sequence in which it was asked. */
export type ReadingWord = { more: true } | { known: Awaited<ReturnType<AskKnown>> };

export type ReadingTrouble =
  | { scattered: true }
  | { refusal: Pick<Refusal, 'kind' | 'reason' | 'details'> }
  | { message: string; code: string };

const port = parentPort;
if (port === null) throw new Error('belongs into a thread');

const { path, plan, origin, ahead } = workerData as ReadingTask;
let credit = ahead;
let wake: () => void = () => {};
const asking: ((known: Awaited<ReturnType<AskKnown>>) => void)[] = [];
port.on('message', (word: ReadingWord) => {
  if ('known' in word) {
    asking.shift()?.(word.known);
    return;
  }
  credit += 1;
  wake();
});
const say = (message: ReadingAnswer): void => port.postMessage(message);
const ask: AskKnown = (numbers) =>
  new Promise((resolve) => {
    asking.push(resolve);
    say({ ask: numbers });
  });

async function read(): Promise<void> {
  for await (const batch of readyBatches(readOrders(path, plan), { origin, ask })) {
    while (credit <= 0) await new Promise<void>((resolve) => (wake = resolve));
    credit -= 1;
    say({ batch });
  }
  say({ end: true });
}

function troubleOf(error: unknown): ReadingTrouble {
  if (error instanceof RowsScattered) return { scattered: true };
  if (error instanceof Refusal) {
    return { refusal: { kind: error.kind, reason: error.reason, details: error.details } };
  }
  return {
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    code: errorCode(error),
  };
}

read()
  .catch((error: unknown) => say({ trouble: troubleOf(error) }))
  .finally(() => port.unref());
