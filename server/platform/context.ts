import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { RealtimeEvent } from '../../contract/realtime.ts';
import type { Role } from '../../contract/staff.ts';
import type { Clock } from './clock.ts';
import type { Database, Tx } from './db/connect.ts';
import type { EventRecord } from './event-record.ts';
import type { Job } from './jobs.ts';

/** Who acts: a person with the role he has in this shop, or the program itself. */
export type Actor = { kind: 'staff'; id: StaffId; name: string; role: Role } | { kind: 'system' };
export const system: Actor = { kind: 'system' };

/** All that is passed around: one per request or job, one transaction, one shop. */
export interface Context {
  readonly tx: Tx;
  readonly shop: ShopId;
  readonly actor: Actor;
  readonly now: Date;
  /** Saves a fact with the change; reactions to its kind are queued in the same transaction. */
  record(event: EventRecord): void;
  /** Writes the facts recorded so far: for a transaction that records very many of them. */
  writeRecorded(): Promise<void>;
  /** Queues work in the same transaction. */
  later(job: Job): void;
  /** Tells browsers of this shop after the commit; ids only. */
  tell(event: RealtimeEvent): void;
}

/** Which jobs an event kind causes (null: this one none); built once in the composition root. */
export type Reactions = ReadonlyMap<string, readonly ((event: EventRecord) => Job | null)[]>;

export interface Runner {
  /** One use case = one transaction. Retried when the database asks for it (serialisation, deadlock). */
  run<T>(shop: ShopId, actor: Actor, work: (ctx: Context) => Promise<T>): Promise<T>;
  readonly db: Database;
  readonly clock: Clock;
}
