import { z } from 'zod';
import type { setMailDkim as endpoint, MailAccount } from '../../contract/channels.ts';
import type { InputOf } from '../../contract/endpoint.ts';
import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { dkimRecord, makeDkimKey, readDkimKey } from './dkim-key.ts';
import { accountEvent, intakeEvents } from './events.ts';
import { sealSecrets } from './open-account.ts';
import { intakePolicy } from './policy.ts';
import { selectAccount, updateAccount } from './store.ts';
import { readable } from './stored-settings.ts';
import type { AccountRecord } from './types.ts';

/** With an account's settings; the private key lies sealed with its passwords. */
const storedDkim = z.object({ domain: z.string(), selector: z.string(), dnsValue: z.string() });

/** What must stand in DNS for an account's signature; null when its mail is not signed here. */
export function describeDkim(settings: Record<string, unknown>): MailAccount['dkim'] {
  const stored = storedDkim.safeParse(settings.dkim);
  if (!stored.success) return null;
  const { domain, selector, dnsValue } = stored.data;
  return { domain, selector, dnsName: `${selector}._domainkey.${domain}`, dnsValue };
}

/**
 * Makes, takes or removes the key with which an account's mail is signed (DKIM). Signing begins at once: until the
 * record stands in DNS receivers see an unknown signature, which counts as none. Refuses `dkim_key_unusable`.
 */
export async function setDkim(
  ctx: Context,
  box: SecretBox,
  change: { id: AccountId; dkim: InputOf<typeof endpoint>['dkim'] },
): Promise<AccountRecord> {
  intakePolicy.require(ctx, 'account.manage');
  const account = await selectAccount(ctx, change.id, true);
  if (account === null) throw notFound('account');
  const { dkim: _before, ...settings } = account.settings;
  const { dkimPrivateKey: _key, ...secrets } = readable(ctx, box, account);
  const wanted = change.dkim;
  if (wanted !== null) refuseForeignDomain(wanted.domain, account.address);
  const pem = wanted === null ? null : await keyFor(wanted.privateKey);
  const stored =
    wanted === null || pem === null
      ? {}
      : { dkim: { domain: wanted.domain, selector: wanted.selector, dnsValue: dkimRecord(pem) } };
  await updateAccount(ctx, account.id, {
    settings: { ...settings, ...stored },
    secrets: sealSecrets(ctx, box, {
      id: account.id,
      secrets: { ...secrets, ...(pem === null ? {} : { dkimPrivateKey: pem }) },
    }),
  });
  ctx.record(accountEvent(intakeEvents.accountChanged, account.id, account.address));
  ctx.tell({ kind: 'account', id: account.id });
  return { ...account, settings: { ...settings, ...stored } };
}

const keyFor = async (given: string | undefined): Promise<string> =>
  given === undefined || given.trim() === '' ? await makeDkimKey() : readDkimKey(given);

/** Only a signature of the sender's own domain (or the one above it) counts for DMARC; any other is a slip. */
function refuseForeignDomain(domain: string, address: string): void {
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const related = own === domain || own.endsWith(`.${domain}`);
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])$/.test(domain) || !domain.includes('.') || !related)
    throw new Refusal('invalid_input', 'dkim_key_unusable', { why: 'domain', domain, own });
}
