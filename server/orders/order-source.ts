import type { ConnectionForm } from '../../contract/connections.ts';
import type { OpenConnection } from './opened-connection.ts';
import type { Performer } from './performer.ts';
import type { ImportedOrder } from './source.ts';

/** How far a place has been read; only its adapter understands it. */
export type Cursor = Readonly<Record<string, unknown>>;

/** An order as it stands there now; of two the one changed later is true. */
export interface SourceOrder {
  order: ImportedOrder;
  changedAt: Date;
}

export interface SourcePage {
  orders: SourceOrder[];
  /** From here reading goes on, should it end after this page. */
  cursor: Cursor;
}

/** What an owner sees when a connection is tried. */
export interface SourceTest {
  ok: boolean;
  reason: string;
  /** The service's own words, never a key. */
  said: string;
  name: string;
  /** Permissions the keys lack. */
  missing: string[];
}

/** The place does not answer, or says no. */
export class SourceTrouble extends Error {
  readonly reason: 'connection_refused' | 'connection_unreachable';
  readonly said: string;
  /** What was asked may have happened all the same. */
  readonly inDoubt: boolean;

  constructor(reason: SourceTrouble['reason'], said: string, inDoubt = false) {
    super(`${reason}: ${said}`);
    this.name = 'SourceTrouble';
    this.reason = reason;
    this.said = said;
    this.inDoubt = inDoubt;
  }
}

/** News of a place, proved to come from it. */
export interface HookNews {
  /** The same for a delivery that is repeated. */
  key: string;
  topic: string;
  /** What is kept: no card numbers, nothing that is not understood. */
  content: Uint8Array;
}

/** What news are about. */
export interface HookMeaning {
  /** By the source's own id; null = about no order. */
  orderId: string | null;
  /** When the order was changed, if the news tell. */
  changedAt: Date | null;
  /** The place has thrown us out. */
  ended: boolean;
}

export interface Hooks {
  /** Why a place cannot tell us anything; null when it can. */
  lacks(connection: OpenConnection): 'no_secret' | null;
  /** Null for what does not come from that place, or is of no kind we asked for. */
  receive(
    connection: OpenConnection,
    request: { headers: Readonly<Record<string, string | string[] | undefined>>; body: Uint8Array },
  ): HookNews | null;
  read(news: Pick<HookNews, 'topic' | 'content'>): HookMeaning;
  /** Asks the place to tell us what changes, at this address. Throws `SourceTrouble`. */
  subscribe(connection: OpenConnection, address: string): Promise<void>;
  unsubscribe(connection: OpenConnection, address: string): Promise<void>;
}

/**
 * Port: a place where orders come from by themselves. Adapters: `connectors/shopify/`. Whatever it does not answer is
 * thrown as `SourceTrouble`.
 */
export interface OrderSource {
  readonly kind: string;
  /** What people call it. */
  readonly name: string;
  /** Under which its orders are stored; the same as of its files, so that both meet in one order. */
  readonly source: string;
  /** Which kind of raw rows it brings. */
  readonly layout: string;
  /** Where a form leads, and what of it is stored. Throws `invalid_input` for a place we do not connect to. */
  readForm(form: ConnectionForm): {
    place: string;
    settings: Record<string, unknown>;
    secrets: Record<string, string>;
  };
  /** Never throws for what the place says. */
  test(connection: OpenConnection): Promise<SourceTest>;
  /** What changed since, oldest first. An empty cursor: since `from`. */
  changedOrders(
    connection: OpenConnection,
    since: { cursor: Cursor; from: Date; signal?: AbortSignal | undefined },
  ): AsyncIterable<SourcePage>;
  /** By number, or by the source's own id. */
  findOrder(
    connection: OpenConnection,
    asked: { number: string } | { sourceId: string },
  ): Promise<SourceOrder | null>;
  readonly hooks?: Hooks;
  readonly performer?: Performer;
}

/** By kind; the composition root fills it. */
export type OrderSources = ReadonlyMap<string, OrderSource>;
