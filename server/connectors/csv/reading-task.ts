import { parentPort, workerData } from 'node:worker_threads';
import { readyBatches } from '../../orders/ready-orders.ts';
import { type ReadPlan, type ReadyBatch, RowsScattered } from '../../orders/source.ts';
import { errorCode, Refusal } from '../../platform/errors.ts';
import { readOrders } from './read-orders.ts';

/** What the thread is asked, and what it answers: pieces, one for each `more` beyond the first few, then the end. */
export interface ReadingTask {
  path: string;
  plan: ReadPlan;
  /** Pieces that may lie ready before they are asked for. */
  ahead: number;
}

export type ReadingAnswer = { batch: ReadyBatch } | { end: true } | { trouble: ReadingTrouble };

export type ReadingTrouble =
  | { scattered: true }
  | { refusal: Pick<Refusal, 'kind' | 'reason' | 'details'> }
  | { message: string; code: string };

const port = parentPort;
if (port === null) throw new Error('belongs into a thread');

const { path, plan, ahead } = workerData as ReadingTask;
let credit = ahead;
let wake: () => void = () => {};
port.on('message', () => {
  credit += 1;
  wake();
});
const answer = (message: ReadingAnswer): void => port.postMessage(message);

async function read(): Promise<void> {
  for await (const batch of readyBatches(readOrders(path, plan))) {
    while (credit <= 0) await new Promise<void>((resolve) => (wake = resolve));
    credit -= 1;
    answer({ batch });
  }
  answer({ end: true });
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
  .catch((error: unknown) => answer({ trouble: troubleOf(error) }))
  .finally(() => port.unref());
