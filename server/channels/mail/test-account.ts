import type { MailSettings } from '../../../contract/channels.ts';
import type { AccountTest, DirectionTest } from '../../intake/channel.ts';
import { imapClient } from './imap-session.ts';
import { imapLogin, smtpLogin } from './login.ts';
import { openSmtp } from './smtp-session.ts';
import { troubleOf } from './trouble.ts';

type Secrets = Record<string, string>;

/** Signs in both ways and opens the mailbox; sends nothing, marks nothing. */
export async function testAccount(settings: MailSettings, secrets: Secrets): Promise<AccountTest> {
  const [imap, smtp] = await Promise.all([
    settings.imap === null ? null : timed(() => tryImap(settings, secrets)),
    settings.smtp === null ? null : timed(() => trySmtp(settings, secrets)),
  ]);
  return { imap, smtp };
}

async function tryImap(settings: MailSettings, secrets: Secrets): Promise<void> {
  if (settings.imap === null) return;
  const client = imapClient(settings.imap, await imapLogin(settings, secrets));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.mailboxOpen(settings.mailbox, { readOnly: true });
    await client.logout();
  } finally {
    client.close();
  }
}

async function trySmtp(settings: MailSettings, secrets: Secrets): Promise<void> {
  if (settings.smtp === null) return;
  const session = await openSmtp(settings.smtp, await smtpLogin(settings, secrets));
  session.close();
}

async function timed(work: () => Promise<void>): Promise<DirectionTest> {
  const started = performance.now();
  const ms = (): number => Math.round(performance.now() - started);
  try {
    await work();
    return { ok: true, reason: '', serverSaid: '', ms: ms() };
  } catch (error) {
    return { ok: false, ...troubleOf(error), ms: ms() };
  }
}
