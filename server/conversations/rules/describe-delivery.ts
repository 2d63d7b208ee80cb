import type { Delivery } from '../../../contract/messages.ts';
import type { OutboxRecord } from '../types.ts';
import { withCauses } from './sending-report.ts';

/** Where an outgoing message is, as screens show it. */
export function describeDelivery(sending: OutboxRecord): Delivery {
  const waits = sending.state === 'queued';
  return {
    state: sending.state,
    undoUntil: sending.undoUntil?.toISOString() ?? null,
    heldFor: waits ? sending.heldFor : null,
    ...(sending.stoppedFor === null ? {} : { stoppedFor: sending.stoppedFor }),
    leavesAt: waits ? sending.sendAfter.toISOString() : null,
    sentAt: sending.sentAt?.toISOString() ?? null,
    attempts: sending.attempts,
    nextTryAt: sending.nextTryAt?.toISOString() ?? null,
    serverSaid: sending.serverSaid,
    repeated: sending.repeatedAt !== null,
    refusal: sending.refusal,
    bounce: sending.bounce === null ? null : withCauses(sending.bounce),
  };
}
