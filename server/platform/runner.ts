import { sql } from 'kysely';
import type { ShopId } from '../../contract/ids.ts';
import type { RealtimeEvent } from '../../contract/realtime.ts';
import type { Clock } from './clock.ts';
import type { Actor, Context, Reactions, Runner } from './context.ts';
import type { Database, Tx } from './db/connect.ts';
import { errorCode } from './errors.ts';
import type { EventRecord } from './event-record.ts';
import { insertEvents } from './events.ts';
import type { Job, JobSender } from './jobs.ts';
import { realtimeChannel } from './realtime.ts';

export interface RunnerParts {
  db: Database;
  clock: Clock;
  jobs: JobSender;
  reactions: Reactions;
}

const retryable = new Set(['40001', '40P01']);

export function createRunner(parts: RunnerParts): Runner {
  const attempt = <T>(shop: ShopId, actor: Actor, work: (ctx: Context) => Promise<T>): Promise<T> =>
    parts.db.transaction().execute(async (tx) => {
      const pending = new Pending(tx, { shop, actor, now: parts.clock.now(), reactions: parts.reactions });
      const result = await work(pending);
      await pending.flush(parts);
      return result;
    });
  return {
    db: parts.db,
    clock: parts.clock,
    async run(shop, actor, work) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(shop, actor, work);
        } catch (error) {
          if (tries >= 4 || !retryable.has(errorCode(error))) throw error;
        }
      }
    },
  };
}

/** A context that gathers events, jobs and notices and writes them just before the commit. */
class Pending implements Context {
  readonly tx: Tx;
  readonly shop: ShopId;
  readonly actor: Actor;
  readonly now: Date;
  private readonly reactions: Reactions;
  private events: EventRecord[] = [];
  private readonly jobs: Job[] = [];
  private readonly notices = new Map<string, RealtimeEvent>();

  constructor(tx: Tx, of: { shop: ShopId; actor: Actor; now: Date; reactions: Reactions }) {
    this.tx = tx;
    this.shop = of.shop;
    this.actor = of.actor;
    this.now = of.now;
    this.reactions = of.reactions;
  }

  record(event: EventRecord): void {
    this.events.push(event);
  }

  later(job: Job): void {
    this.jobs.push(job);
  }

  tell(event: RealtimeEvent): void {
    this.notices.set(JSON.stringify(event), event);
  }

  async writeRecorded(): Promise<void> {
    const { events } = this;
    if (events.length === 0) return;
    this.events = [];
    await insertEvents(this, events);
    for (const event of events) {
      for (const make of this.reactions.get(event.kind) ?? []) {
        const job = make(event);
        if (job !== null) this.jobs.push(job);
      }
    }
  }

  async flush(parts: RunnerParts): Promise<void> {
    await this.writeRecorded();
    if (this.jobs.length > 0) await parts.jobs.send(this.tx, this.shop, ...this.jobs);
    if (this.notices.size === 0) return;
    const told = [...this.notices.values()].map((event) => JSON.stringify({ shop: this.shop, event }));
    await sql`select pg_notify(${realtimeChannel}, told) from unnest(${told}::text[]) as told`.execute(
      this.tx,
    );
  }
}
