import type { RefusalReport } from '../../contract/messages.ts';
import type { Receipt } from '../intake/channel.ts';
import { noteSendingTrouble } from '../intake/report-sending.ts';
import type { Context } from '../platform/context.ts';
import { bouncedRecipient } from './rules/sending-report.ts';
import { takeVerdicts, tellOwner } from './take-verdicts.ts';
import type { OutboxRecord } from './types.ts';

/** How the mail was turned away, and for whom; null when it was not. */
export function refusalOf(ctx: Context, receipt: Receipt): RefusalReport | null {
  if (receipt.outcome === 'unknown') return null;
  const refused = receipt.outcome === 'refused';
  const said = (refused ? receipt.refusals : receipt.rejected) ?? [];
  if (!refused && said.length === 0) return null;
  return {
    at: ctx.now.toISOString(),
    reason: refused ? receipt.reason : '',
    recipients: said.map(bouncedRecipient),
  };
}

export interface Turned {
  refusal: RefusalReport;
  serverSaid: string;
  /** It is tried again. */
  waits: boolean;
}

/** Of the address nothing is said before the last try; what is wrong with our account its owner hears at once. */
export async function afterRefusal(
  ctx: Context,
  { accountId: account, attempts }: OutboxRecord,
  { refusal, serverSaid, waits }: Turned,
): Promise<void> {
  const { reason, recipients } = refusal;
  if (recipients.length > 0) {
    const about = recipients.map((bounce) => ({ bounce, certain: true }));
    await (waits ? tellOwner : takeVerdicts)(ctx, { account, by: 'server', about });
    return;
  }
  // A line that is down for a moment is nobody's business.
  const mayPass = waits && attempts < 2 && passing.has(reason);
  if (reason !== aboutRecipient && !mayPass)
    await noteSendingTrouble(ctx, account, { by: 'server', cause: null, reason, serverSaid });
}

const passing: ReadonlySet<string> = new Set(['mail_unreachable', 'mail_timeout', 'mail_refused']);
/** The one reason that lies with the recipient although no server was asked. */
const aboutRecipient = 'mail_address_unusable';
