import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { correctionsOf } from './store-people.ts';

/** A slip that leads to another slip is followed so far. */
const steps = 5;

/** Where mail to this address shall really go: slips of the pen that a person has corrected are put right. */
export async function sendingAddress(ctx: Context, address: string): Promise<string> {
  let wanted = address;
  for (let step = 0; step < steps; step += 1) {
    const key = normalizeMail(wanted);
    const to = key === '' ? undefined : (await correctionsOf(ctx, [key])).get(key);
    if (to === undefined) return wanted;
    wanted = to;
  }
  return wanted;
}

/** The same for whoever a mail goes to; his name stays. */
export async function asSent<M extends { address: string }>(ctx: Context, to: M): Promise<M> {
  const address = await sendingAddress(ctx, to.address);
  return address === to.address ? to : { ...to, address };
}
