import type { RawInputId, ShopId } from '../../contract/ids.ts';
import { type Runner, system } from '../platform/context.ts';
import type { RawBytes } from './channel.ts';
import { pieceBytes, storedPiece } from './store-pieces.ts';

export interface StoredRaw {
  shop: ShopId;
  id: RawInputId;
  size: number;
  /** The bytes where they were fetched with their row; null when they are too many for that. */
  raw: Uint8Array | null;
}

/**
 * The bytes of a stored input. Many come piece by piece as they are wanted, each in a short transaction of its own:
 * whoever takes them slowly holds nobody up, and nobody holds all of them.
 */
export function rawBytes(runner: Runner, { shop, id, size, raw }: StoredRaw): RawBytes {
  if (raw !== null) return raw;
  return {
    async *[Symbol.asyncIterator]() {
      for (let at = 0; at < size; at += pieceBytes)
        yield await runner.run(shop, system, (ctx) => storedPiece(ctx, { id, at }));
    },
  };
}
