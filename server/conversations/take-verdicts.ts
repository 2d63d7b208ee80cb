import type { AccountId } from '../../contract/ids.ts';
import type { BouncedRecipient } from '../../contract/messages.ts';
import { noteBounce } from '../customers/reach.ts';
import { noteSendingTrouble } from '../intake/report-sending.ts';
import type { Context } from '../platform/context.ts';
import { concernsAccount, concernsAddress } from './rules/bounce-cause.ts';

export interface Verdicts {
  account: AccountId;
  /** Said by our own server at once, or by a notice that came back. */
  by: 'server' | 'notice';
  /** `certain`: told of a mail that was surely ours, and of the address we wrote to. */
  about: readonly { bounce: BouncedRecipient; certain: boolean }[];
}

/**
 * What was said of the recipients of a sending goes to whom it concerns: about an address into the address book, about
 * ourselves to the owner of the account. Nobody's address is marked for what is our own fault.
 */
export async function takeVerdicts(ctx: Context, { account, by, about }: Verdicts): Promise<void> {
  for (const { bounce, certain } of about)
    if (concernsAddress(bounce.cause, by)) await noteBounce(ctx, bounce, certain);
  await tellOwner(ctx, { account, by, about });
}

/** The owner hears of his own account while it is still tried: only he can mend it. */
export async function tellOwner(ctx: Context, { account, by, about }: Verdicts): Promise<void> {
  const ours = about.find(({ bounce }) => concernsAccount(bounce.cause, by))?.bounce;
  if (ours === undefined) return;
  const { cause, said } = ours;
  await noteSendingTrouble(ctx, account, { by, cause, reason: '', serverSaid: said });
}
