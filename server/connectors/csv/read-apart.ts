import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { readyBatches } from '../../orders/ready-orders.ts';
import {
  type AskKnown,
  type ReadPlan,
  type ReadyBatch,
  RowsScattered,
  type Taking,
} from '../../orders/source.ts';
import { Refusal } from '../../platform/errors.ts';
import { readOrders } from './read-orders.ts';
import type { ReadingAnswer, ReadingTask, ReadingTrouble, ReadingWord } from './reading-task.ts';

/** Below this size (bytes) a thread takes longer to start than the file to be read. */
const worthAThread = 4 * 1024 * 1024;
/** Pieces read ahead of the writing. */
const ahead = 1;
/** A reading holds some hundred orders and the postal codes; where rows are scattered one part of the file (`Spill`). */
const heapMb = 192;
/** Young-space in MB: orders die young, and what is collected early is not held by the program. */
const youngMb = 16;

/**
 * `readOrders` and all that needs no database, of a large file in a thread of its own: the program goes on answering, and
 * reading costs no time beside the database's.
 */
export async function* readApart(path: string, plan: ReadPlan, taking: Taking): AsyncGenerator<ReadyBatch> {
  const file = await stat(path).catch(() => null);
  if (file === null || file.size < worthAThread) yield* readyBatches(readOrders(path, plan), taking);
  else yield* readInThread({ path, plan, origin: taking.origin, ahead }, taking.ask);
}

/** For tests also of small files. */
export async function* readInThread(task: ReadingTask, ask: AskKnown): AsyncGenerator<ReadyBatch> {
  const worker = new Worker(new URL('./reading-thread.mjs', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
  });
  const answers = new Answers(worker, ask);
  try {
    for (;;) {
      const answer = await answers.next();
      if ('end' in answer) return;
      if ('trouble' in answer) throw asError(answer.trouble);
      answers.say({ more: true });
      yield answer.batch;
    }
  } finally {
    await worker.terminate();
  }
}

type Answer = Exclude<ReadingAnswer, { ask: unknown }>;

/** What a thread says, one after the other; what it asks is answered on the way. That it ended too early is an error. */
class Answers {
  private readonly worker: Worker;
  private readonly waiting: Answer[] = [];
  private failure: Error | null = null;
  private wake: () => void = () => {};

  constructor(worker: Worker, ask: AskKnown) {
    this.worker = worker;
    worker.on('message', (answer: ReadingAnswer) => {
      if ('ask' in answer) {
        ask(answer.ask).then(
          (known) => this.say({ known }),
          (error) => this.fail(error),
        );
        return;
      }
      this.waiting.push(answer);
      this.wake();
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error('the reading thread ended')));
  }

  say(word: ReadingWord): void {
    this.worker.postMessage(word);
  }

  async next(): Promise<Answer> {
    for (;;) {
      const answer = this.waiting.shift();
      if (answer !== undefined) return answer;
      if (this.failure !== null) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
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
