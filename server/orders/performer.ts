import type { ActionKind, PerformAction } from '../../contract/connections.ts';
import type { OrderItem } from '../../contract/orders.ts';
import type { OpenConnection } from './opened-connection.ts';
import type { ShipmentContent } from './types.ts';

/** What is to be done, with all that is known of the order here. */
export interface PerformTask {
  /** The same each time this one thing is asked for. */
  key: string;
  action: PerformAction;
  /** `sourceId` is '' where only a file told of the order. */
  order: { number: string; sourceId: string };
  /** For `fulfil`: what goes out, in which parcels; `alone` = the order goes to nobody else. */
  consignment: { items: readonly OrderItem[]; parcels: readonly ShipmentContent[]; alone: boolean } | null;
}

export type Receipt =
  | { outcome: 'done'; answer: Record<string, unknown> }
  /** It says no, and would again. */
  | { outcome: 'refused'; reason: string; said: string }
  /** Surely not done: ask again later. */
  | { outcome: 'later'; reason: string; said: string }
  /** Nobody answered after it was asked. */
  | { outcome: 'unknown'; said: string };

export type Finding =
  | { found: 'done'; answer: Record<string, unknown> }
  | { found: 'not_done' | 'cannot_tell' };

/**
 * Port: does things at the place of an order. What it cannot do, a person does there by hand. Neither function throws
 * for what the place says.
 */
export interface Performer {
  readonly can: ReadonlySet<ActionKind>;
  perform(connection: OpenConnection, task: PerformTask): Promise<Receipt>;
  /** Whether it has happened already: asked before anything is done a second time. */
  look(connection: OpenConnection, task: PerformTask): Promise<Finding>;
}
