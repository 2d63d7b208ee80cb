import { Worker } from 'node:worker_threads';
import { Refusal } from '../../platform/errors.ts';
import type { CompileReply, CompileTask, ReadyTask } from './compile-tasks.ts';

/** ms for one file; 500 pages take about one second. */
const timeLimit = 120_000;
/** An idle thread gives its memory (fonts, binary) back after so many ms. */
const idleAfter = 60_000;

/**
 * Makes PDFs in a thread of its own, one after the other: five hundred slips hold up no screen. Throws a `Refusal`
 * (`slips_unavailable`) where the machine has no binary of the typesetter; everything else works without it.
 */
export class PdfPress {
  private worker: Worker | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private readonly thread: URL;

  constructor(thread = new URL('./compile-thread.mjs', import.meta.url)) {
    this.thread = thread;
  }

  async print(task: CompileTask): Promise<Uint8Array> {
    const reply = await this.inTurn(task);
    if ('pdf' in reply) return reply.pdf;
    throw new Error('nothing was set');
  }

  /** Throws `slips_unavailable` where no PDF can be made. */
  async ready(): Promise<void> {
    await this.inTurn({ template: null });
  }

  /** Ends the thread; the next file starts another. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    await this.queue;
    await this.worker?.terminate();
    this.worker = null;
  }

  private inTurn(task: CompileTask | ReadyTask): Promise<CompileReply> {
    const answer = this.queue.then(() => this.perform(task));
    this.queue = answer.catch(() => {});
    return answer;
  }

  private async perform(task: CompileTask | ReadyTask): Promise<CompileReply> {
    clearTimeout(this.idle);
    const reply = await this.ask(task);
    this.idle = setTimeout(() => void this.close(), idleAfter).unref();
    if (!('error' in reply)) return reply;
    if (reply.missing) throw new Refusal('refused', 'slips_unavailable', { cause: reply.error });
    throw new Error(`the slips could not be set: ${reply.error}`);
  }

  private ask(task: CompileTask | ReadyTask): Promise<CompileReply> {
    const worker = this.start();
    return new Promise((resolve, reject) => {
      const settle = (work: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onReply).off('error', giveUp).off('exit', onExit);
        // An idle thread must not keep the program from ending.
        worker.unref();
        work();
      };
      const onReply = (reply: CompileReply): void => settle(() => resolve(reply));
      const giveUp = (error: Error): void => {
        if (this.worker === worker) this.worker = null;
        settle(() => reject(error));
        void worker.terminate();
      };
      const onExit = (): void => giveUp(new Error('the thread that makes PDFs ended'));
      const timer = setTimeout(
        () => giveUp(new Error(`the slips were not ready within ${timeLimit} ms`)),
        timeLimit,
      );
      worker.ref();
      worker.on('message', onReply).on('error', giveUp).on('exit', onExit);
      worker.postMessage(task);
    });
  }

  private start(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = new Worker(this.thread, { execArgv: [] });
    worker.on('error', () => {});
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    this.worker = worker;
    return worker;
  }
}
