import type { AccountId } from '../../../contract/ids.ts';
import type { ChannelAccount, IntakeHost } from '../../intake/channel.ts';
import { errorText } from '../../platform/errors.ts';
import { type Watch, watchAccount } from './account-watch.ts';
import { type ReadingPace, usualPace } from './pace.ts';
import { settingsOf } from './settings.ts';

interface Running {
  settings: string;
  watch: Watch;
}

const retryMs = 5_000;

/** Reads every account that is switched on, and follows changes: one added is read at once, one changed anew. */
export async function listenToMail(
  host: IntakeHost,
  pace: ReadingPace = usualPace,
): Promise<{ stop(): Promise<void> }> {
  const running = new Map<AccountId, Running>();
  let stopped = false;
  let queue: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  const refresh = async (): Promise<void> => {
    if (stopped) return;
    const wanted = new Map(
      (await host.accounts('mail')).filter(reads).map((account) => [account.id, account]),
    );
    for (const [id, { settings, watch }] of [...running]) {
      const account = wanted.get(id);
      if (account !== undefined && fingerprint(account) === settings) continue;
      running.delete(id);
      await watch.stop();
    }
    for (const account of wanted.values()) {
      if (running.has(account.id) || stopped) continue;
      const watch = watchAccount(account, host, pace);
      running.set(account.id, { settings: fingerprint(account), watch });
    }
  };
  // One at a time; a database that is away is asked again.
  const soon = (): Promise<void> => {
    queue = queue.then(refresh).catch((error: unknown) => {
      host.log(`mail: ${errorText(error)}`);
      clearTimeout(retry);
      if (!stopped) retry = setTimeout(() => void soon(), retryMs);
    });
    return queue;
  };
  const unsubscribe = host.onAccountsChanged(() => void soon());
  await soon();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      unsubscribe();
      await queue;
      await Promise.all([...running.values()].map(({ watch }) => watch.stop()));
      running.clear();
    },
  };
}

function reads(account: ChannelAccount): boolean {
  return account.enabled && settingsOf(account).imap !== null;
}

/** What a connection is made from; where reading stands is no reason to begin anew. */
function fingerprint(account: ChannelAccount): string {
  const { imap, mailbox } = settingsOf(account);
  return JSON.stringify([imap, mailbox, account.secrets.imapPassword ?? '', account.settings.importSince]);
}
