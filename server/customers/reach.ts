import type { BouncedRecipient } from '../../contract/messages.ts';
import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { customerPolicy } from './policy.ts';
import { isDead, type ReachVerdict, reachState, standingBounce, unknownReach } from './rules/reach-state.ts';
import {
  selectReach,
  upsertBounce,
  upsertCleared,
  upsertComplaint,
  upsertHeard,
  upsertSent,
} from './store-reach.ts';
import type { AddressReach, KnownReach, ReachCircumstances } from './types.ts';

/** People wrote from these addresses; `answers`: in answer to a mail of ours, which proves that it was read. */
export async function noteHeard(
  ctx: Context,
  signs: readonly { address: string; answers: boolean }[],
): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const heard = new Map<string, boolean>();
  for (const { address, answers } of signs) {
    const key = normalizeMail(address);
    if (key !== '') heard.set(key, answers || heard.get(key) === true);
  }
  await upsertHeard(ctx, heard);
}

/** A mail of ours was taken by the server of these addresses. */
export async function noteSent(ctx: Context, addresses: readonly string[]): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  await upsertSent(ctx, addresses.map(normalizeMail).filter(Boolean));
}

/**
 * A mail of ours came back. Only a dead address or domain, told in answer to a mail that was surely ours (`certain`),
 * keeps machines from writing there; a person may always.
 */
export async function noteBounce(ctx: Context, bounce: BouncedRecipient, certain: boolean): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const address = normalizeMail(bounce.address);
  if (address === '') return;
  await upsertBounce(ctx, { bounce: { ...bounce, address }, suppress: certain && isDead(bounce) });
}

/** The recipient called our mail spam: no machine writes there again. */
export async function noteComplaint(ctx: Context, address: string): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const key = normalizeMail(address);
  if (key !== '') await upsertComplaint(ctx, key);
}

/** A person knows better: the address can be reached again. */
export async function clearAddress(ctx: Context, address: string): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const key = normalizeMail(address);
  if (key !== '') await upsertCleared(ctx, key);
}

/** What is known of each of these addresses, by the address as it was asked for. */
export async function reachOf(
  ctx: Context,
  addresses: readonly string[],
): Promise<(address: string) => AddressReach> {
  customerPolicy.require(ctx, 'customer.read');
  const known = await selectReach(ctx, addresses.map(normalizeMail).filter(Boolean));
  return (address) => withMeaning(known.get(normalizeMail(address)) ?? unknownReach, ctx.now);
}

function withMeaning(known: KnownReach, now: Date): AddressReach {
  const standing = standingBounce(known, now);
  // What keeps machines from an address ends with the bounce that it came from; a complaint stands until cleared.
  const suppressed = known.suppressedAt !== null && (known.complainedAt !== null || standing !== null);
  return { ...known, standing, suppressed };
}

/** Whether the person behind an address hears us (C2). */
export function judgeReach(known: AddressReach, circumstances: ReachCircumstances): ReachVerdict {
  return reachState(known, circumstances);
}

/** Whether a machine may write there: nobody complained, and no dead address stands against it. */
export async function machineMayWrite(ctx: Context, address: string): Promise<boolean> {
  return !(await reachOf(ctx, [address]))(address).suppressed;
}
