import type { RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { intakePolicy } from './policy.ts';
import { selectRaw } from './store-inputs.ts';

export interface RawSource {
  channel: string;
  size: number;
  /** Null for one so large that it is to be read in pieces (`raw-bytes.ts`). */
  raw: Uint8Array | null;
  receivedAt: Date;
}

/** What arrived, byte for byte (signatures still verify). Throws `not_found`. */
export async function rawOf(ctx: Context, id: RawInputId): Promise<RawSource> {
  intakePolicy.require(ctx, 'input.read');
  const raw = await selectRaw(ctx, id);
  if (raw === null) throw notFound('input');
  return raw;
}
