import type { ConnectionId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { OpenConnection } from './opened-connection.ts';
import type { OrderSource, OrderSources } from './order-source.ts';
import type { ConnectionRecord } from './store-connections.ts';

export interface ConnectionParts {
  sources: OrderSources;
  box: SecretBox;
  /** Where the desk is reached from outside; null = nobody outside can tell us anything. */
  publicUrl: string | null;
}

const placeOf = (ctx: Context, id: ConnectionId): string => `connections/${ctx.shop}/${id}`;

/** Null when there are none. */
export function sealKeys(
  ctx: Context,
  box: SecretBox,
  { id, secrets }: { id: ConnectionId; secrets: Readonly<Record<string, string>> },
): Buffer | null {
  const given = Object.entries(secrets).filter(([, secret]) => secret !== '');
  return given.length === 0 ? null : box.seal(JSON.stringify(Object.fromEntries(given)), placeOf(ctx, id));
}

/** Throws `SecretUnreadable` when the key of the house is another one. */
export function openKeys(
  ctx: Context,
  box: SecretBox,
  { id, secrets }: Pick<ConnectionRecord, 'id' | 'secrets'>,
): Record<string, string> {
  if (secrets === null) return {};
  return JSON.parse(box.open(secrets, placeOf(ctx, id))) as Record<string, string>;
}

/** With its keys opened, for the program itself. */
export function openConnection(ctx: Context, box: SecretBox, record: ConnectionRecord): OpenConnection {
  const { id, place, settings } = record;
  return { shop: ctx.shop, id, place, settings, secrets: openKeys(ctx, box, record) };
}

/** The adapter of a kind; a kind nobody plugged in is refused. */
export function sourceOfKind(sources: OrderSources, kind: string): OrderSource {
  const source = sources.get(kind);
  if (source === undefined) throw new Refusal('refused', 'not_supported_there', { kind });
  return source;
}

/** Where a place tells us its news. */
export const hookPath = (kind: string, shop: number, id: ConnectionId): string =>
  `/hooks/${kind}/${shop}.${id}`;
