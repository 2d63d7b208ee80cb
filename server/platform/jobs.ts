import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { ShopId } from '../../contract/ids.ts';
import type { Database, Tx } from './db/connect.ts';

/** Work to be done outside the request, queued in the transaction of the change that needs it. */
export interface Job {
  name: string;
  data: Record<string, unknown>;
  /** Not before this instant. */
  startAfter?: Date;
  /** Same key waiting = the same job, queued once. */
  key?: string;
}

export interface JobSender {
  send(tx: Tx, shop: ShopId, job: Job): Promise<void>;
}

/** How a kind of job runs. `retries` with exponential back-off; a handler may run twice, so it must be idempotent. */
export interface JobKind {
  name: string;
  /** `signal` is aborted when the program stops and the job is not done in time: long ones should then give up. */
  run(shop: ShopId, data: Record<string, unknown>, signal?: AbortSignal): Promise<void>;
  retries?: number;
  /** Jobs at once in one process. */
  concurrency?: number;
  /** How soon a delayed job is looked for; work without delay is announced and starts at once. */
  pollSeconds?: number;
  expireSeconds?: number;
}

export interface Jobs extends JobSender {
  /** Makes the queues; needed before the first `send`. */
  prepare(kinds: readonly JobKind[]): Promise<void>;
  work(kinds: readonly JobKind[]): Promise<void>;
  /** Every `cron` minute pattern in Asia/Tokyo. */
  schedule(name: string, cron: string): Promise<void>;
  stop(): Promise<void>;
}

interface Envelope {
  shop: ShopId;
  data: Record<string, unknown>;
}

const executor = (db: Database | Tx) => ({
  executeSql: async (text: string, values: unknown[] = []) => {
    const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...values]));
    return { rows: rows as never[] };
  },
});

export interface JobsOptions {
  log: (line: string) => void;
  /** Whether this process keeps the queues tidy and runs schedules; one that only sends does not. */
  tends: boolean;
}

/** pg-boss over our own database: a job sent in a transaction that rolls back is never seen. */
export async function startJobs(url: string, options: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'jobs',
    useListenNotify: options.tends,
    supervise: options.tends,
    schedule: options.tends,
    application_name: 'kakehashi-jobs',
    // A process that was killed is noticed by its silence, within half a minute.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    max: 4,
  });
  boss.on('error', (error: Error) => options.log(`jobs: ${error.message}`));
  await boss.start();
  return {
    async prepare(kinds) {
      for (const kind of kinds) {
        await boss.createQueue(kind.name, {
          notify: true,
          retryLimit: kind.retries ?? 5,
          retryDelay: 2,
          retryBackoff: true,
          retryDelayMax: 900,
          expireInSeconds: kind.expireSeconds ?? 300,
          heartbeatSeconds: 15,
        });
      }
    },
    async send(tx, shop, job) {
      const envelope: Envelope = { shop, data: job.data };
      await boss.send(job.name, envelope, {
        db: executor(tx),
        ...(job.startAfter ? { startAfter: job.startAfter } : {}),
        ...(job.key ? { singletonKey: job.key } : {}),
      });
    },
    async work(kinds) {
      for (const kind of kinds) {
        for (let one = 0; one < (kind.concurrency ?? 1); one += 1) await startWorker(boss, kind);
      }
    },
    async schedule(name, cron) {
      await boss.schedule(name, cron, { shop: 0, data: {} }, { tz: 'Asia/Tokyo' });
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/**
 * One job at a time. A job that was taken is followed by the next look at once: an announcement only wakes whoever
 * sleeps, so a queue that filled up while all were busy would otherwise be emptied at the pace of polling.
 */
async function startWorker(boss: PgBoss, kind: JobKind): Promise<void> {
  const options = {
    pollingIntervalSeconds: kind.pollSeconds ?? 2,
    notifyPollingIntervalSeconds: kind.pollSeconds ?? 10,
  };
  const worker = { id: '' };
  worker.id = await boss.work<Envelope>(kind.name, options, async (batch) => {
    try {
      for (const job of batch) await kind.run(job.data.shop, job.data.data ?? {}, job.signal);
    } finally {
      boss.notifyWorker(worker.id);
    }
  });
}
