import { Worker } from 'node:worker_threads';
import type {
  AttachedMessage,
  AttachmentContent,
  IncomingMessage,
  OwnMarks,
  RawBytes,
  Way,
} from '../../intake/channel.ts';
import { digestOf, headerOf, postingOf, SourceTrouble } from './raw-posting.ts';
import type { ReadingAnswer, ReadingPiece, ReadingReply, ReadingTask } from './reading-tasks.ts';
import { unreadable } from './unreadable.ts';

export interface ReadingOptions {
  /** ms for one mail; what takes longer is given up. */
  timeLimit: number;
  /** The thread's program; tests put a stalling one in its place. */
  thread: URL;
}

const usual: ReadingOptions = { timeLimit: 20_000, thread: new URL('./reading-thread.mjs', import.meta.url) };

/** Old-space bytes in MB one mail may cost; beyond, the thread ends instead of the program. */
const heapLimit = 512;

/** Young-space bytes in MB: garbage of a large mail is collected early instead of adding 15 MB to the program. */
const youngLimit = 8;

/**
 * Reads mails in a thread of its own, one after the other: neither a hostile mail nor a large one holds up the
 * program, and one that stalls or bursts the thread costs only itself.
 */
export class MailReading {
  private readonly options: ReadingOptions;
  private worker: Worker | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: Partial<ReadingOptions> = {}) {
    this.options = { ...usual, ...options };
  }

  /**
   * What cannot be read within the limit comes with what its header tells, and a warning; the raw mail is stored. Throws
   * only when the bytes cannot be fetched.
   */
  async read(raw: RawBytes, own: OwnMarks): Promise<IncomingMessage> {
    const answer = await this.ask({ ask: 'read', raw: null, own }, raw).catch(nullUnlessFetching);
    if (answer !== null) return answer as IncomingMessage;
    const header = await headerOf(raw);
    const rest = await this.ask({ ask: 'read', raw: null, own }, header).catch(() => null);
    return unreadable(await digestOf(raw), rest as IncomingMessage | null);
  }

  async attachment(raw: RawBytes, index: number, within: Way = []): Promise<AttachmentContent | null> {
    return (await this.ask({ ask: 'attachment', raw: null, index, within }, raw)) as AttachmentContent | null;
  }

  /** Null when there is none, or it cannot be read in time. */
  async attachedMessage(raw: RawBytes, way: Way): Promise<AttachedMessage | null> {
    const answer = await this.ask({ ask: 'attached', raw: null, way }, raw).catch(nullUnlessFetching);
    return answer as AttachedMessage | null;
  }

  /** The mail as a safe page; null when it has no layout, or cannot be shown in time. */
  async html(raw: RawBytes, show: { remoteImages: boolean; within?: Way }): Promise<string | null> {
    const { remoteImages, within = [] } = show;
    const task = { ask: 'html', raw: null, remoteImages, within } as const;
    const answer = await this.ask(task, raw).catch(nullUnlessFetching);
    return answer as string | null;
  }

  async preview(head: Uint8Array): Promise<{ from: string; subject: string }> {
    const nothing = { from: '', subject: '' };
    const answer = await this.ask({ ask: 'preview', raw: null }, head).catch(() => nothing);
    return answer as typeof nothing;
  }

  /** Ends the thread; the next question starts another. */
  async close(): Promise<void> {
    await this.queue.catch(() => {});
    await this.worker?.terminate();
    this.worker = null;
  }

  private ask(task: ReadingTask, raw: RawBytes): Promise<ReadingAnswer> {
    const answer = this.queue.then(() => this.perform(task, raw));
    this.queue = answer.catch(() => {});
    return answer;
  }

  private perform(task: ReadingTask, raw: RawBytes): Promise<ReadingAnswer> {
    this.worker ??= this.start();
    const worker = this.worker;
    return new Promise<ReadingAnswer>((resolve, reject) => {
      let settled = false;
      const settle = (work: () => void): void => {
        settled = true;
        clearTimeout(timer);
        worker.off('message', onReply).off('error', giveUp).off('exit', onExit);
        // An idle thread must not keep the program from ending.
        worker.unref();
        work();
      };
      const { whole, nextPiece } = postingOf(raw);
      const onReply = (reply: ReadingReply): void => {
        // A piece that comes late must not get into the next mail.
        if ('want' in reply) void nextPiece().then((piece) => settled || post(worker, piece), giveUp);
        else settle(() => ('error' in reply ? reject(new Error(reply.error)) : resolve(reply.answer)));
      };
      const giveUp = (error: Error): void => {
        if (settled) return;
        if (this.worker === worker) this.worker = null;
        settle(() => reject(error));
        void worker.terminate();
      };
      const onExit = (): void => giveUp(new Error('the reading thread ended'));
      const { timeLimit } = this.options;
      const timer = setTimeout(() => giveUp(new Error(`not read within ${timeLimit} ms`)), timeLimit);
      worker.ref();
      worker.on('message', onReply).on('error', giveUp).on('exit', onExit);
      post(worker, { ...task, raw: whole });
    });
  }

  private start(): Worker {
    const worker = new Worker(this.options.thread, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: youngLimit },
    });
    worker.on('error', () => {});
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    return worker;
  }
}

/** What is wrong with the mail has an answer all the same; that it could not be fetched must be tried again. */
function nullUnlessFetching(error: unknown): null {
  if (error instanceof SourceTrouble) throw error;
  return null;
}

function post(worker: Worker, message: ReadingTask | ReadingPiece): void {
  const bytes = 'piece' in message ? message.piece : message.raw;
  worker.postMessage(message, bytes === null ? [] : [bytes.buffer as ArrayBuffer]);
}
