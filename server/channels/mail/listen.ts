import { mailSettings } from '../../../contract/channels.ts';
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
  const listening = new Listening(host, pace);
  const unsubscribe = host.onAccountsChanged(() => void listening.refresh());
  await listening.refresh();
  return {
    async stop() {
      unsubscribe();
      await listening.stop();
    },
  };
}

class Listening {
  private readonly host: IntakeHost;
  private readonly pace: ReadingPace;
  private readonly running = new Map<AccountId, Running>();
  private stopped = false;
  private queue: Promise<void> = Promise.resolve();
  private retry: NodeJS.Timeout | undefined;

  constructor(host: IntakeHost, pace: ReadingPace) {
    this.host = host;
    this.pace = pace;
  }

  /** One at a time; a database that is away is asked again. */
  refresh(): Promise<void> {
    this.queue = this.queue
      .then(() => this.adjust())
      .catch((error: unknown) => {
        this.host.log(`mail: ${errorText(error)}`);
        clearTimeout(this.retry);
        if (!this.stopped) this.retry = setTimeout(() => void this.refresh(), retryMs);
      });
    return this.queue;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.queue;
    await Promise.all([...this.running.values()].map(({ watch }) => watch.stop()));
    this.running.clear();
  }

  private async adjust(): Promise<void> {
    if (this.stopped) return;
    const accounts = (await this.host.accounts('mail')).filter(reads);
    const wanted = new Map(accounts.map((account) => [account.id, account]));
    for (const [id, { settings, watch }] of [...this.running]) {
      const account = wanted.get(id);
      if (account !== undefined && fingerprint(account) === settings) continue;
      this.running.delete(id);
      await watch.stop();
    }
    for (const account of accounts) {
      if (this.running.has(account.id) || this.stopped) continue;
      const watch = watchAccount(account, this.host, this.pace);
      this.running.set(account.id, { settings: fingerprint(account), watch });
    }
  }
}

/** Accounts that only send, and settings nobody could have entered, are left alone. */
function reads(account: ChannelAccount): boolean {
  const settings = mailSettings.safeParse(account.settings);
  return account.enabled && settings.success && settings.data.imap !== null;
}

/** What a connection is made from; where reading stands is no reason to begin anew. */
function fingerprint(account: ChannelAccount): string {
  const { imap, mailbox, auth, oauth } = settingsOf(account);
  const { imapPassword = '', oauthGrant = '' } = account.secrets;
  // Not the permission itself: the provider renews it while we read.
  const login = auth === 'oauth2' ? [auth, oauth, oauthGrant] : imapPassword;
  return JSON.stringify([imap, mailbox, login, account.settings.importSince]);
}
