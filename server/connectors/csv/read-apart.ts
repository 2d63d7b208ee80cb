import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { readyBatches } from '../../orders/ready-orders.ts';
import { type ReadPlan, type ReadyBatch, RowsScattered } from '../../orders/source.ts';
import { Refusal } from '../../platform/errors.ts';
import { readOrders } from './read-orders.ts';
import type { ReadingAnswer, ReadingTask, ReadingTrouble } from './reading-task.ts';

/** Below this size (bytes) a thread takes longer to start than the file to be read. */
const worthAThread = 4 * 1024 * 1024;
/** Pieces read ahead of the writing. */
const ahead = 2;
/** A reading holds some hundred orders; where rows are scattered one part of the file (`Spill`). */
const heapMb = 128;
/** Young-space in MB: orders die young, and what is collected early is not held by the program. */
const youngMb = 16;

/**
 * `readOrders`, of a large file in a thread of its own: the program goes on answering, and reading costs no time beside
 * the database's.
 */
export async function* readApart(path: string, plan: ReadPlan): AsyncGenerator<ReadyBatch> {
  const file = await stat(path).catch(() => null);
  if (file === null || file.size < worthAThread) yield* readyBatches(readOrders(path, plan));
  else yield* readInThread({ path, plan, ahead });
}

/** For tests also of small files. */
export async function* readInThread(task: ReadingTask): AsyncGenerator<ReadyBatch> {
  const worker = new Worker(new URL('./reading-thread.mjs', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
  });
  const answers = new Answers(worker);
  try {
    for (;;) {
      const answer = await answers.next();
      if ('end' in answer) return;
      if ('trouble' in answer) throw asError(answer.trouble);
      worker.postMessage('more');
      yield answer.batch;
    }
  } finally {
    await worker.terminate();
  }
}

/** What a thread says, one after the other; that it ended too early is an error. */
class Answers {
  private readonly waiting: ReadingAnswer[] = [];
  private failure: Error | null = null;
  private wake: () => void = () => {};

  constructor(worker: Worker) {
    const fail = (error: Error): void => {
      this.failure ??= error;
      this.wake();
    };
    worker.on('message', (answer: ReadingAnswer) => {
      this.waiting.push(answer);
      this.wake();
    });
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the reading thread ended')));
  }

  async next(): Promise<ReadingAnswer> {
    for (;;) {
      const answer = this.waiting.shift();
      if (answer !== undefined) return answer;
      if (this.failure !== null) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

function asError(trouble: ReadingTrouble): Error {
  if ('scattered' in trouble) return new RowsScattered();
  if ('refusal' in trouble) {
    const { kind, reason, details } = trouble.refusal;
    return new Refusal(kind, reason, details);
  }
  return Object.assign(new Error(trouble.message), { code: trouble.code });
}
