import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { accountEvent, intakeEvents } from './events.ts';
import { sealSecrets } from './open-account.ts';
import { intakePolicy } from './policy.ts';
import { insertAccount, selectAccount } from './store.ts';
import type { AccountRecord } from './types.ts';

export interface AccountToAdd {
  channel: string;
  address: string;
  /**
   * What the channel needs; of these the desk itself reads `senderName` and `sends` (this account can send). Reading
   * starts at `importSince` (an instant): what arrived before is left where it is. With `demo` nothing ever leaves.
   */
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

/** A new way in and out (受付窓口). Throws `account_exists`. */
export async function addAccount(
  ctx: Context,
  box: SecretBox,
  account: AccountToAdd,
): Promise<AccountRecord> {
  intakePolicy.require(ctx, 'account.manage');
  const id = newId<AccountId>();
  const added = await insertAccount(ctx, {
    id,
    channel: account.channel,
    address: account.address,
    settings: account.settings,
    secrets: sealSecrets(ctx, box, { id, secrets: account.secrets }),
  });
  if (!added) throw new Refusal('conflict', 'account_exists', { address: account.address });
  ctx.record(accountEvent(intakeEvents.accountAdded, id, account.address));
  ctx.tell({ kind: 'account', id });
  const stored = await selectAccount(ctx, id);
  if (stored === null) throw notFound('account');
  return stored;
}
