import type { Customer } from '../../contract/customers.ts';
import type { Order } from '../../contract/orders.ts';
import type { OtherWay, Reach } from '../../contract/reach.ts';
import { carrierOf, likelySlip } from '../../language/mail-carriers.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { judgeReach, reachOf } from '../customers/reach.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { bounceCause } from './rules/bounce-cause.ts';
import { otherPhones } from './rules/other-ways.ts';

export interface ReachFacts {
  replyTo: Mailbox | null;
  customer: Customer | null;
  order: Order | null;
  /** Of our own sender address. */
  ourAddress: string | null;
  silentSince: Date | null;
}

/** Whether the person behind the address hears us, and how else to reach him (C2). One question to the database. */
export async function describeReach(ctx: Context, facts: ReachFacts): Promise<Reach | null> {
  const { replyTo, customer, silentSince } = facts;
  if (replyTo === null || replyTo.address === '') return null;
  const address = normalizeMail(replyTo.address) || replyTo.address;
  const others = (customer?.identities ?? []).filter(
    (one) =>
      (one.kind === 'mail' || one.kind === 'masked_mail') &&
      one.value !== address &&
      one.correctedTo === undefined,
  );
  const reach = await reachOf(ctx, [address, ...others.map((one) => one.value)]);
  const known = reach(address);
  const carrier = carrierOf(address);
  const state = judgeReach(known, { carrier, silent: silentSince !== null, now: ctx.now });
  const bounced = state.category !== null;
  return {
    address,
    ...state,
    cause: known.standing === null ? null : (known.standing.cause ?? bounceCause(known.standing)),
    carrier,
    suggestion: likelySlip(address.slice(address.lastIndexOf('@') + 1)),
    allowDomain: facts.ourAddress?.split('@').at(-1) ?? null,
    since: (bounced ? known.bouncedAt : silentSince)?.toISOString() ?? null,
    heardAt: known.heardAt?.toISOString() ?? null,
    sentAt: known.sentAt?.toISOString() ?? null,
    suppressed: known.suppressed,
    otherWays: [
      ...others.map(
        (one): OtherWay => ({
          kind: 'mail',
          shown: one.shown,
          blocked: reach(one.value).standing === null ? null : 'bounced',
        }),
      ),
      ...otherPhones(customer, facts.order),
    ],
  };
}
