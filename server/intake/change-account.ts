import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { accountEvent, intakeEvents } from './events.ts';
import { sealSecrets } from './open-account.ts';
import { intakePolicy } from './policy.ts';
import { selectAccount, selectAccountByAddress, updateAccount } from './store.ts';
import { readable } from './stored-settings.ts';
import { type AccountRecord, untested } from './types.ts';

export interface AccountChanges {
  id: AccountId;
  address?: string;
  settings?: Record<string, unknown>;
  /** Those not named stay; an empty one is removed. */
  secrets?: Record<string, string>;
  enabled?: boolean;
}

/** Changes an account. Where reading stands is kept. Throws `not_found`, `account_exists`. */
export async function changeAccount(
  ctx: Context,
  box: SecretBox,
  changes: AccountChanges,
): Promise<AccountRecord> {
  intakePolicy.require(ctx, 'account.manage');
  const before = await selectAccount(ctx, changes.id, true);
  if (before === null) throw notFound('account');
  const address = changes.address ?? before.address;
  const other = await selectAccountByAddress(ctx, before.channel, address);
  if (other !== null && other.id !== before.id) throw new Refusal('conflict', 'account_exists', { address });
  const kept = changes.secrets === undefined ? {} : readable(ctx, box, before);
  await updateAccount(ctx, before.id, {
    address,
    ...(changes.settings === undefined ? {} : { settings: { ...lasting(before), ...changes.settings } }),
    ...(changes.enabled === undefined ? {} : { enabled: changes.enabled }),
    ...(changes.secrets === undefined
      ? {}
      : { secrets: sealSecrets(ctx, box, { id: before.id, secrets: { ...kept, ...changes.secrets } }) }),
    health: { ...untested, lastReceivedAt: before.health.lastReceivedAt },
  });
  ctx.record(accountEvent(intakeEvents.accountChanged, before.id, address));
  ctx.tell({ kind: 'account', id: before.id });
  const stored = await selectAccount(ctx, before.id);
  if (stored === null) throw notFound('account');
  return stored;
}

/** Belongs to the account, not to the form: where its import began, its signature, that a demo shop sends nothing. */
function lasting({ settings }: AccountRecord): Record<string, unknown> {
  const { importSince, demo, dkim } = settings;
  return {
    importSince,
    ...(demo === undefined ? {} : { demo }),
    ...(dkim === undefined ? {} : { dkim }),
  };
}
