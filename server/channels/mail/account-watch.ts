import { setTimeout as pause } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { AccountClaim, ChannelAccount, IntakeHost } from '../../intake/channel.ts';
import { errorText } from '../../platform/errors.ts';
import { imapClient } from './imap-session.ts';
import { imapLogin, renewedSecrets } from './login.ts';
import { announcementsOf, waitForNews } from './mailbox-news.ts';
import { DeskTrouble, MailboxReader, type Suspects } from './mailbox-reader.ts';
import { forgetTokens } from './oauth.ts';
import type { ReadingPace } from './pace.ts';
import { fullMailbox } from './quota.ts';
import { settingsOf } from './settings.ts';
import { troubleOf } from './trouble.ts';

export interface Watch {
  stop(): Promise<void>;
}

/** Reads one account for as long as it is wanted: connects, catches up, listens, and comes back when cut off. */
export function watchAccount(account: ChannelAccount, host: IntakeHost, pace: ReadingPace): Watch {
  const stopping = new AbortController();
  const suspects: Suspects = new Map();
  const running = keepReading(new Attempts(account, host, pace), stopping.signal, suspects);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** What stays the same over all connections of an account. */
class Attempts {
  readonly account: ChannelAccount;
  readonly host: IntakeHost;
  readonly pace: ReadingPace;
  private wait: number;

  constructor(account: ChannelAccount, host: IntakeHost, pace: ReadingPace) {
    this.account = account;
    this.host = host;
    this.pace = pace;
    this.wait = pace.firstWait;
  }

  succeeded(): void {
    this.wait = this.pace.firstWait;
  }

  /** A wrong password stays wrong: servers lock out those who insist. A changed one is tried at once all the same. */
  notSoon(): void {
    this.wait = this.pace.longestWait;
  }

  /** Longer each time, and not the same for all accounts of a server that went down. */
  nextWait(): number {
    const wait = this.wait * (0.75 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, this.pace.longestWait);
    return wait;
  }
}

async function keepReading(attempts: Attempts, stopping: AbortSignal, suspects: Suspects): Promise<void> {
  const { account, host, pace } = attempts;
  const log = (error: unknown): void => host.log(`mail: ${account.address}: ${errorText(error)}`);
  while (!stopping.aborted) {
    let wait = pace.claim;
    try {
      const claim = await host.claim(account);
      if (claim !== null) {
        await readUnderClaim(attempts, { claim, stopping, suspects }).finally(() => claim.release());
        wait = attempts.nextWait();
      }
    } catch (error) {
      wait = attempts.nextWait();
      if (!stopping.aborted) log(error);
    }
    await pause(wait, undefined, { signal: stopping }).catch(() => {});
  }
}

interface Turn {
  claim: AccountClaim;
  stopping: AbortSignal;
  suspects: Suspects;
}

/** One connection from beginning to end. The server's trouble becomes the account's health; the desk's own is thrown. */
async function readUnderClaim(attempts: Attempts, turn: Turn): Promise<void> {
  const { account, host } = attempts;
  const settings = settingsOf(account);
  if (settings.imap === null) return;
  const client = imapClient(settings.imap, await imapLogin(settings, account.secrets));
  // Errors also reach the command they break; without a listener they would end the process.
  client.on('error', () => {});
  const cut = AbortSignal.any([turn.stopping, turn.claim.lost]);
  const close = (): void => client.close();
  cut.addEventListener('abort', close, { once: true });
  try {
    if (cut.aborted) return;
    await client.connect();
    const renewed = await renewedSecrets(settings, account.secrets);
    if (renewed !== null) await toDesk(host.saveSecrets(account, renewed));
    const reader = new MailboxReader({ client, account, host, suspects: turn.suspects }, turn.claim.cursor);
    await follow(client, reader, attempts);
  } catch (error) {
    if (cut.aborted) return;
    if (error instanceof DeskTrouble) throw error;
    const trouble = troubleOf(error);
    // A token may be taken back before its time; a permission that is gone, or a wrong password, stays so.
    if (settings.auth === 'oauth2') forgetTokens();
    if (trouble.reason === 'mail_login_failed' || trouble.reason === 'oauth_failed') attempts.notSoon();
    await host.reportHealth(account, { ok: false, ...trouble });
  } finally {
    cut.removeEventListener('abort', close);
    client.close();
  }
}

/** What the desk's own database refuses is no trouble of the mail server. */
async function toDesk(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    throw new DeskTrouble(errorText(error), { cause: error });
  });
}

/** Until the connection breaks: catch up, say that all is well, wait for more. */
async function follow(client: ImapFlow, reader: MailboxReader, attempts: Attempts): Promise<never> {
  const { account, host, pace } = attempts;
  const news = announcementsOf(client);
  let opened = 0;
  let reported = 0;
  for (;;) {
    const now = performance.now();
    if (opened === 0 || now - opened > pace.reopen) {
      await reader.open();
      opened = now;
    }
    news.clear();
    await reader.catchUp();
    attempts.succeeded();
    if (reported === 0 || now - reported > pace.look) {
      const full = await fullMailbox(client, settingsOf(account).mailbox);
      const health =
        full === null
          ? { ok: true, reason: '', serverSaid: '' }
          : { ok: false, reason: 'mailbox_full', serverSaid: full };
      await toDesk(host.reportHealth(account, health));
      reported = now;
    }
    await waitForNews(client, news, pace);
  }
}
