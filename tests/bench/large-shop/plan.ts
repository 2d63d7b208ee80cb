import type { AccountId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Cell } from './copy.ts';

/** How large; `scaled` makes it from one number. */
export interface LargeSize {
  conversations: number;
  messages: number;
  orders: number;
  customers: number;
  staff: number;
}

/** The size of the measured desk (100,000 conversations, ten messages each) times `scale`. */
export const scaled = (scale: number, messagesEach = 10): LargeSize => ({
  conversations: Math.max(20, Math.round(100_000 * scale)),
  messages: Math.max(20, Math.round(100_000 * scale)) * messagesEach,
  orders: Math.max(40, Math.round(200_000 * scale)),
  customers: Math.max(30, Math.round(150_000 * scale)),
  staff: 20,
});

/** What all parts of the making know. */
export interface LargePlan extends LargeSize {
  seed: number;
  shop: ShopId;
  people: readonly StaffId[];
  staffNames: readonly string[];
  account: AccountId;
  /** The shop's three years. */
  start: Date;
  now: Date;
  /** Rows made before they are written. */
  portion: number;
}

/** Takes rows for a table. */
export type Sink = (into: { table: string; columns: readonly string[] }, rows: Cell[][]) => Promise<void>;

/** The instant at `share` (0…1) of the shop's years. */
export const instantAt = ({ start, now }: LargePlan, share: number): Date =>
  new Date(start.getTime() + Math.floor((now.getTime() - start.getTime()) * share));
