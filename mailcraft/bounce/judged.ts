import type { BounceRecipient } from './types.ts';
import { type Evidence, judge } from './verdict.ts';

/** What became of one recipient, by everything that is known of him. */
export function judged(evidence: Evidence): BounceRecipient {
  const { category, reason } = judge(evidence);
  const temporary = evidence.status?.startsWith('4.') === true || evidence.action === 'delayed';
  const said = (evidence.diagnostic || evidence.near || evidence.prose)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
  return {
    address: evidence.address,
    status: evidence.status,
    reply: evidence.reply,
    step: evidence.step,
    category,
    hard: (category === 'address-dead' || category === 'domain-dead') && !temporary,
    reason,
    said,
  };
}
