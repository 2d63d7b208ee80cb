import type { Noise } from '../../contract/conversations.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';

export interface NoiseFacts {
  incoming: IncomingMessage;
  /** The sender was a customer before: has an order, or was answered by a person of ours. */
  knownCustomer: boolean;
  /** It belongs to a conversation that exists. */
  onThread: boolean;
  /** An order of this shop was recognised for certain (`recogniseOrderOf`): a person's matter, whatever else it says. */
  orderNamed?: boolean;
}

/** Whether a message that arrived is noise (A2); null for a person's matter. Known customers never are. */
export async function judgeNoise(_ctx: Context, _facts: NoiseFacts): Promise<Noise | null> {
  return null;
}
