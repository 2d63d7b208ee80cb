import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountId, RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import type { RawArrival } from './channel.ts';
import { mergeCursor, touchReceived } from './store.ts';
import { hasWaiting, insertInput } from './store-inputs.ts';

/**
 * Stores what arrived, raw and once, and queues its reading in the same transaction. `known`: the same source, or the
 * very same bytes, are stored already.
 */
export async function receiveRaw(ctx: Context, arrival: RawArrival): Promise<'stored' | 'known'> {
  const outcome = await storeRaw(ctx, arrival);
  if (outcome === 'stored' && arrival.account !== null) await touchReceived(ctx, arrival.account);
  return outcome;
}

/** Stores several of one account, which is cheaper than one by one; and moves its cursor, if any is given. */
export async function receiveTogether(
  ctx: Context,
  arrivals: readonly RawArrival[],
  cursor?: Record<string, unknown>,
): Promise<{ stored: number; known: number }> {
  const count = { stored: 0, known: 0 };
  const account = arrivals[0]?.account ?? null;
  // Behind everybody else's while mail of this account still waits: a long list holds nobody up, and stays in order.
  const priority = account !== null && (await hasWaiting(ctx, account)) ? behind : 0;
  for (const arrival of arrivals) count[await storeRaw(ctx, arrival, priority)] += 1;
  if (account !== null && count.stored > 0) await touchReceived(ctx, account);
  if (account !== null && cursor !== undefined) await mergeCursor(ctx, account, cursor);
  return count;
}

const behind = -1;

async function storeRaw(ctx: Context, arrival: RawArrival, priority = 0): Promise<'stored' | 'known'> {
  const id = newId<RawInputId>();
  const stored = await insertInput(ctx, {
    id,
    channel: arrival.channel,
    accountId: arrival.account,
    sourceKey: arrival.sourceKey,
    sha256: await hashOf(arrival.raw),
    content: arrival.raw,
    masked: arrival.masked,
    receivedAt: arrival.receivedAt,
  });
  if (!stored) return 'known';
  ctx.later({ name: 'read_input', data: { input: id }, priority });
  return 'stored';
}

/** A large mail in pieces, with room for others between them. */
async function hashOf(raw: Uint8Array): Promise<Buffer> {
  const hash = createHash('sha256');
  for (let at = 0; at < raw.byteLength; at += hashPiece) {
    if (at > 0) await nextTurn();
    hash.update(raw.subarray(at, at + hashPiece));
  }
  return hash.digest();
}

const hashPiece = 8 * 1024 * 1024;

/** Where reading an account stands; keys not named are kept. Call it in the transaction that stores what was read. */
export async function saveCursor(
  ctx: Context,
  account: AccountId,
  cursor: Record<string, unknown>,
): Promise<void> {
  await mergeCursor(ctx, account, cursor);
}
