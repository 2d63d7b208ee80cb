import type { z } from 'zod';
import {
  addMailAccount,
  changeMailAccount,
  getMailOauth,
  guessMailSettings,
  listMailAccounts,
  type MailSettings,
  type mailSecrets,
  probeMailAccount,
  retryInput as retryInputEndpoint,
  setMailDkim,
  startMailOauth,
  testMailAccount,
} from '../../contract/channels.ts';
import { type RefusalReason, refusalReasons } from '../../contract/errors.ts';
import type { AccountId } from '../../contract/ids.ts';
import { getAttachedMail } from '../../contract/inputs.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Route } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { accountByAddress } from './account-by-address.ts';
import { type AccountToAdd, addAccount } from './add-account.ts';
import { changeAccount } from './change-account.ts';
import type { AccountSetup, AccountTest, Channel } from './channel.ts';
import { describeAccount, describeAccounts } from './describe-accounts.ts';
import { oauthState, openGrant, startOauth } from './mail-oauth.ts';
import { intakePolicy } from './policy.ts';
import { startProbe } from './probe-account.ts';
import { rawBytes } from './raw-bytes.ts';
import { rawOf } from './raw-of.ts';
import { retryInput } from './retry-input.ts';
import { passwordsFor, type StoredAccount } from './rules/mail-secrets.ts';
import { wayOf } from './rules/way.ts';
import { setDkim } from './set-dkim.ts';
import { selectAccount } from './store.ts';
import { storedSettings } from './stored-settings.ts';

export interface IntakeParts {
  box: SecretBox;
  channels: ReadonlyMap<string, Channel>;
}

/** These endpoints are about mail accounts; channels with other forms will bring their own. */
const channel = 'mail';
const dayMs = 86_400_000;

/** Accounts (受付窓口) with test and guess, and running a failed input again. */
export function intakeRoutes(route: Route, parts: IntakeParts): void {
  route(listMailAccounts, ({ run }) => run(async (ctx) => ({ accounts: await describeAccounts(ctx) })));
  // Servers are asked between transactions, never inside one.
  route(guessMailSettings, async ({ input, run }) => {
    await run(async (ctx) => intakePolicy.require(ctx, 'account.manage'));
    return await setupOf(parts).guess(input.address);
  });
  storingRoutes(route, parts);
  oauthRoutes(route, parts);
  route(setMailDkim, ({ params, input, run }) =>
    run(async (ctx) =>
      describeAccount(await setDkim(ctx, parts.box, { id: params.account, dkim: input.dkim })),
    ),
  );
  route(probeMailAccount, ({ params, run }) =>
    run(async (ctx) => {
      await startProbe(ctx, params.account);
      const account = await selectAccount(ctx, params.account);
      if (account === null) throw notFound('account');
      return describeAccount(account);
    }),
  );
  route(getAttachedMail, async ({ params, query, run, runner }) => {
    const { shop, input: id } = params;
    const found = await run((ctx) => rawOf(ctx, id));
    const raw = rawBytes(runner, { ...found, shop, id });
    const mail = await parts.channels.get(found.channel)?.attachedMessage(raw, wayOf(query.within));
    if (mail === null || mail === undefined) throw notFound('mail');
    const attachments = mail.attachments.map((one) => ({ ...one, upload: null }));
    return { ...mail, attachments, writtenAt: mail.writtenAt?.toISOString() ?? null };
  });
  route(retryInputEndpoint, ({ params, run }) =>
    run(async (ctx) => {
      await retryInput(ctx, params.input);
      return {};
    }),
  );
}

/** Only for channels whose providers give permissions; the return page is served by `oauth-return.ts`. */
function oauthRoutes(route: Route, parts: IntakeParts): void {
  const { oauth } = setupOf(parts);
  if (oauth === undefined) return;
  const asking = { box: parts.box, setup: oauth };
  route(startMailOauth, ({ input, run }) => run((ctx) => startOauth(ctx, asking, input)));
  route(getMailOauth, ({ params, run }) => run((ctx) => oauthState(ctx, params.grant)));
}

function storingRoutes(route: Route, parts: IntakeParts): void {
  const { box } = parts;
  route(testMailAccount, async ({ input, run }) => {
    const stored = await run((ctx) => known(ctx, box, input.account));
    const secrets = await run((ctx) => secretsFor(ctx, box, { ...input, stored }));
    return await setupOf(parts).test(input.settings, secrets);
  });

  route(addMailAccount, async ({ input, run }) => {
    await run((ctx) => refuseKnown(ctx, input.settings.address));
    const secrets = await run((ctx) => secretsFor(ctx, box, { ...input, stored: unknown }));
    refuseFailed(await setupOf(parts).test(input.settings, secrets));
    return describeAccount(await run((ctx) => addAccount(ctx, box, newAccount(ctx, input, secrets))));
  });

  route(changeMailAccount, async ({ params, input, run }) => {
    const id = params.account;
    const stored = await run((ctx) => known(ctx, box, id));
    const settings = input.settings ?? stored.settings;
    const connects = input.settings !== undefined || input.secrets !== undefined;
    const switched = input.enabled === undefined ? {} : { enabled: input.enabled };
    if (!connects || settings === null)
      return describeAccount(await run((ctx) => changeAccount(ctx, box, { id, ...switched })));
    const given = { settings, secrets: input.secrets ?? {}, stored };
    const secrets = await run((ctx) => secretsFor(ctx, box, given));
    refuseFailed(await setupOf(parts).test(settings, secrets));
    const changes = { id, secrets, ...accountOf(settings), ...switched };
    return describeAccount(await run((ctx) => changeAccount(ctx, box, changes)));
  });
}

/** Passwords or a permission: what was entered, else what is stored for the same server. */
async function secretsFor(
  ctx: Context,
  box: SecretBox,
  form: { settings: MailSettings; secrets: z.infer<typeof mailSecrets>; stored: StoredAccount },
): Promise<Record<string, string>> {
  const kept = passwordsFor(form.settings, form.secrets, form.stored);
  const { oauthGrant } = form.secrets;
  if (form.settings.auth !== 'oauth2' || oauthGrant === undefined) return kept;
  const permission = await openGrant(ctx, box, { grant: oauthGrant, oauth: form.settings.oauth });
  return { ...kept, ...permission };
}

function setupOf({ channels }: IntakeParts): AccountSetup {
  const setup = channels.get(channel)?.setup;
  if (setup === undefined) throw new Error(`no setup for channel ${channel}`);
  return setup;
}

/** What is stored of an account, for a form that repeats only what changed. */
async function known(ctx: Context, box: SecretBox, id: AccountId | undefined): Promise<StoredAccount> {
  intakePolicy.require(ctx, 'account.manage');
  return id === undefined ? unknown : await storedSettings(ctx, box, id);
}

const unknown: StoredAccount = { settings: null, secrets: {} };

/** Said before the servers are asked: a person who adds an account twice should not have to get its password right. */
async function refuseKnown(ctx: Context, address: string): Promise<void> {
  intakePolicy.require(ctx, 'account.manage');
  if ((await accountByAddress(ctx, channel, address)) !== null)
    throw new Refusal('conflict', 'account_exists', { address });
}

const accountOf = (settings: MailSettings) => ({
  address: settings.address,
  settings: { ...settings, sends: settings.smtp !== null },
});

function newAccount(
  ctx: Context,
  form: { settings: MailSettings; importDays: number },
  secrets: Record<string, string>,
): AccountToAdd {
  const account = accountOf(form.settings);
  const importSince = new Date(ctx.now.getTime() - form.importDays * dayMs).toISOString();
  return { channel, ...account, settings: { ...account.settings, importSince }, secrets };
}

/** An account that does not connect is not stored: the server's own words go back to the form. */
function refuseFailed(test: AccountTest): void {
  for (const direction of ['imap', 'smtp'] as const) {
    const result = test[direction];
    if (result !== null && !result.ok)
      throw new Refusal('upstream_failed', reasonOf(result.reason), {
        direction,
        serverSaid: result.serverSaid,
      });
  }
}

function reasonOf(reason: string): RefusalReason {
  return refusalReasons.find((one) => one === reason) ?? 'mail_unreachable';
}
