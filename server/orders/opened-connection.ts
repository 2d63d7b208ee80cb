import type { ConnectionId, ShopId } from '../../contract/ids.ts';

/** A place of orders with its keys opened, as adapters get it. */
export interface OpenConnection {
  shop: ShopId;
  id: ConnectionId;
  /** Where it is; what makes it the same place. */
  place: string;
  settings: Readonly<Record<string, unknown>>;
  secrets: Readonly<Record<string, string>>;
}
