import { Worker } from 'node:worker_threads';
import type { AttachmentContent, IncomingMessage, OwnMarks } from '../../intake/channel.ts';
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

  /** What cannot be read within the limit comes with what its header tells, and a warning; the raw mail is stored. */
  async read(raw: Uint8Array, own: OwnMarks): Promise<IncomingMessage> {
    const answer = await this.ask({ ask: 'read', raw, own }).catch(() => null);
    if (answer !== null) return answer as IncomingMessage;
    const header = raw.subarray(0, endOfHeader(raw));
    const rest = await this.ask({ ask: 'read', raw: header, own }).catch(() => null);
    return unreadable(raw, rest as IncomingMessage | null);
  }

  async attachment(raw: Uint8Array, index: number): Promise<AttachmentContent | null> {
    return (await this.ask({ ask: 'attachment', raw, index })) as AttachmentContent | null;
  }

  /** The mail as a safe page; null when it has no layout, or cannot be shown in time. */
  async html(raw: Uint8Array, { remoteImages }: { remoteImages: boolean }): Promise<string | null> {
    const answer = await this.ask({ ask: 'html', raw, remoteImages }).catch(() => null);
    return answer as string | null;
  }

  async preview(head: Uint8Array): Promise<{ from: string; subject: string }> {
    const nothing = { from: '', subject: '' };
    const answer = await this.ask({ ask: 'preview', raw: head }).catch(() => nothing);
    return answer as typeof nothing;
  }

  /** Ends the thread; the next question starts another. */
  async close(): Promise<void> {
    await this.queue.catch(() => {});
    await this.worker?.terminate();
    this.worker = null;
  }

  private ask(task: ReadingTask & { raw: Uint8Array }): Promise<ReadingAnswer> {
    const answer = this.queue.then(() => this.perform(task));
    this.queue = answer.catch(() => {});
    return answer;
  }

  private perform(task: ReadingTask & { raw: Uint8Array }): Promise<ReadingAnswer> {
    this.worker ??= this.start();
    const worker = this.worker;
    return new Promise<ReadingAnswer>((resolve, reject) => {
      const settle = (work: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onReply).off('error', giveUp).off('exit', onExit);
        // An idle thread must not keep the program from ending.
        worker.unref();
        work();
      };
      const { message, nextPiece } = toPost(task);
      const onReply = (reply: ReadingReply): void => {
        if ('want' in reply) post(worker, nextPiece());
        else settle(() => ('error' in reply ? reject(new Error(reply.error)) : resolve(reply.answer)));
      };
      const giveUp = (error: Error): void => {
        if (this.worker === worker) this.worker = null;
        settle(() => reject(error));
        void worker.terminate();
      };
      const onExit = (): void => giveUp(new Error('the reading thread ended'));
      const { timeLimit } = this.options;
      const timer = setTimeout(() => giveUp(new Error(`not read within ${timeLimit} ms`)), timeLimit);
      worker.ref();
      worker.on('message', onReply).on('error', giveUp).on('exit', onExit);
      post(worker, message);
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

/** A larger mail goes over in pieces, so that it is not in memory twice. */
const longestWhole = 1024 * 1024;
const pieceBytes = 256 * 1024;

function toPost(task: ReadingTask & { raw: Uint8Array }): {
  message: ReadingTask;
  nextPiece(): ReadingPiece;
} {
  let at = 0;
  const nextPiece = (): ReadingPiece => {
    const from = at;
    at += pieceBytes;
    return { piece: from < task.raw.length ? new Uint8Array(task.raw.subarray(from, at)) : null };
  };
  if (task.ask === 'read' && task.raw.length > longestWhole)
    return { message: { ...task, raw: null }, nextPiece };
  // A copy of its own: a view into a shared buffer would take the whole buffer along.
  return { message: { ...task, raw: new Uint8Array(task.raw) }, nextPiece };
}

function post(worker: Worker, message: ReadingTask | ReadingPiece): void {
  const bytes = 'piece' in message ? message.piece : message.raw;
  worker.postMessage(message, bytes === null ? [] : [bytes.buffer as ArrayBuffer]);
}

const longestHeader = 256 * 1024;

function endOfHeader(raw: Uint8Array): number {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longestHeader));
  const found = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n')].filter((at) => at >= 0);
  return Math.min(...found, head.length);
}
