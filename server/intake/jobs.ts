import type { AccountId, ProbeId, ShopId } from '../../contract/ids.ts';
import { type Runner, system } from '../platform/context.ts';
import { errorText } from '../platform/errors.ts';
import type { JobKind } from '../platform/jobs.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { allShops } from '../staff/all-shops.ts';
import type { Channel } from './channel.ts';
import { listAccounts } from './list-accounts.ts';
import { openAccount } from './open-account.ts';
import { canProbe, noteLateProbes, probeFailed, probeMail, startProbe } from './probe-account.ts';
import { noteSendingWorks } from './report-sending.ts';
import type { ProbeKind } from './store-probes.ts';
import { watchSilence } from './watch-silence.ts';

export interface IntakeJobParts {
  runner: Runner;
  channels: ReadonlyMap<string, Channel>;
  box: SecretBox;
}

/** When the accounts are looked after by themselves: probes before the shop opens, the rest all day. */
export const intakeSchedule = [
  { name: 'probe_accounts', cron: '20 6 * * *' },
  { name: 'watch_accounts', cron: '* * * * *' },
];

export function intakeJobs(parts: IntakeJobParts): JobKind[] {
  const { runner } = parts;
  const inEveryShop = async (work: (shop: ShopId) => Promise<void>): Promise<void> => {
    for (const shop of await allShops(runner.db)) await work(shop);
  };
  return [
    {
      name: 'send_probe',
      retries: 0,
      run: (shop, data) =>
        sendProbe(parts, shop, data as { probe: ProbeId; account: AccountId; kind: ProbeKind }),
    },
    { name: 'probe_accounts', retries: 0, run: () => inEveryShop((shop) => probeAll(runner, shop)) },
    {
      name: 'watch_accounts',
      retries: 0,
      run: () =>
        inEveryShop((shop) =>
          runner.run(shop, system, async (ctx) => {
            await noteLateProbes(ctx);
            // Counting a month of mail is not for every minute.
            if (ctx.now.getUTCMinutes() % 10 === 0) await watchSilence(ctx);
          }),
        ),
    },
  ];
}

async function probeAll(runner: Runner, shop: ShopId): Promise<void> {
  const accounts = await runner.run(shop, system, (ctx) => listAccounts(ctx));
  for (const account of accounts.filter(canProbe)) {
    await runner.run(shop, system, (ctx) => startProbe(ctx, account.id));
  }
}

async function sendProbe(
  { runner, channels, box }: IntakeJobParts,
  shop: ShopId,
  { probe, account: id, kind }: { probe: ProbeId; account: AccountId; kind: ProbeKind },
): Promise<void> {
  const failed = (reason: string, serverSaid: string): Promise<void> =>
    runner.run(shop, system, (ctx) => probeFailed(ctx, probe, { reason, serverSaid }));
  try {
    const { account, message } = await runner.run(shop, system, async (ctx) => {
      const open = await openAccount(ctx, box, id);
      return { account: open, message: await probeMail(ctx, { id: probe, kind, address: open.address }) };
    });
    const receipt = await channels.get(account.channel)?.send(account, message);
    if (receipt?.outcome === 'refused') await failed(receipt.reason, receipt.serverSaid);
    if (receipt?.outcome === 'sent') await runner.run(shop, system, (ctx) => noteSendingWorks(ctx, id));
  } catch (error) {
    await failed('', errorText(error));
  }
}
