import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { type JobInsert, type JobResult, PgBoss, type Job as PgBossJob } from 'pg-boss';
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
  /** Higher goes first; 0 unless said. Within one priority the older. */
  priority?: number;
}

export interface JobSender {
  /** In one statement for each kind. */
  send(tx: Tx, shop: ShopId, ...jobs: Job[]): Promise<void>;
}

/** One call of a kind that takes several at once. */
export interface JobCall {
  shop: ShopId;
  data: Record<string, unknown>;
}

/** How a kind of job runs. `retries` with exponential back-off; a handler may run twice, so it must be idempotent. */
export interface JobKind {
  name: string;
  /** `signal` is aborted when the program stops and the job is not done in time: long ones should then give up. */
  run(shop: ShopId, data: Record<string, unknown>, signal?: AbortSignal): Promise<void>;
  /**
   * For work that is cheaper together: takes up to `most` that wait, and answers for each what went wrong (null: it is
   * done). Each is settled by itself, so one that fails takes no other with it. With `gatherMs`, work that is in no hurry
   * lets more of it gather before the next look, unless that many waited already.
   */
  together?: {
    most: number;
    gatherMs?: number;
    run(calls: readonly JobCall[]): Promise<(Error | null)[]>;
  };
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
    async send(tx, shop, ...jobs) {
      for (const name of new Set(jobs.map((job) => job.name))) {
        const some = jobs.filter((job) => job.name === name).map((job) => inserted(shop, job));
        await boss.insert(name, some, { db: executor(tx) });
      }
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

function inserted(shop: ShopId, job: Job): JobInsert<Envelope> {
  return {
    data: { shop, data: job.data },
    ...(job.startAfter ? { startAfter: job.startAfter } : {}),
    ...(job.key ? { singletonKey: job.key } : {}),
    ...(job.priority ? { priority: job.priority } : {}),
  };
}

/**
 * One job at a time, or as many as the kind takes together. Jobs that were taken are followed by the next look at once:
 * an announcement only wakes whoever sleeps, so a queue that filled up while all were busy would otherwise be emptied
 * at the pace of polling.
 */
async function startWorker(boss: PgBoss, kind: JobKind): Promise<void> {
  const options = {
    pollingIntervalSeconds: kind.pollSeconds ?? 2,
    notifyPollingIntervalSeconds: kind.pollSeconds ?? 10,
  };
  const worker = { id: '' };
  const { name, together } = kind;
  const thenLook =
    <T>(work: (batch: TakenJob[]) => Promise<T>) =>
    (batch: TakenJob[]): Promise<T> =>
      work(batch).finally(() => boss.notifyWorker(worker.id));
  if (together === undefined) {
    const oneByOne = async (batch: TakenJob[]): Promise<void> => {
      for (const job of batch) await kind.run(job.data.shop, job.data.data ?? {}, job.signal);
    };
    worker.id = await boss.work<Envelope>(name, options, thenLook(oneByOne));
    return;
  }
  const all = async (batch: TakenJob[]): Promise<JobResult[]> => {
    const failures = await together.run(
      batch.map(({ data }) => ({ shop: data.shop, data: data.data ?? {} })),
    );
    if (together.gatherMs !== undefined && batch.length < together.most) await pause(together.gatherMs);
    return batch.map((job, at) => settled(job.id, failures[at]));
  };
  const several = { ...options, batchSize: together.most, perJobResults: true as const };
  worker.id = await boss.work<Envelope>(name, several, thenLook(all));
}

type TakenJob = PgBossJob<Envelope>;

function settled(id: string, failure: Error | null | undefined): JobResult {
  return failure ? { id, status: 'failed', output: failure } : { id, status: 'completed' };
}
