import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { dovecotConfig, postfixMain, postfixMaster } from './mail-config.ts';
import { freePorts } from './ports.ts';

/** Every account of every mail domain here has it. */
export const mailPassword = 'pass';

export interface MailServers {
  /** Plain, and with STARTTLS. */
  imapPort: number;
  /** TLS from the start. */
  imapsPort: number;
  /** Takes mail straight into the mailboxes. */
  lmtpPort: number;
  /** Takes mail as a provider does; 0 when postfix was not asked for. */
  smtpPort: number;
  smtpsPort: number;
  /** The certificate of `localhost` that they show, for those who want to trust it. */
  certificate: string;
  /** Mail for docomo.ne.jp, ezweb.ne.jp, softbank.ne.jp and example.net goes to this port: the test listens there. */
  sinkPort: number;
  /** Puts a mail into mailboxes (`shop@shop.test`), in order. */
  deliver(mails: readonly { to: string; raw: Uint8Array | string }[]): Promise<void>;
  /** Puts mails into a mailbox at once, as if they had arrived long ago; for thousands. */
  fill(user: string, mails: readonly (Uint8Array | string)[], pretendedSize?: number): Promise<void>;
  /** Somebody else looking into a mailbox. */
  visit<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T>;
  /** As `doveadm` on this server. */
  administer(...words: string[]): Promise<void>;
  stopImap(): Promise<void>;
  startImap(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Real dovecot, and postfix if wanted, on free ports of 127.0.0.1 with everything of theirs in one temporary folder.
 * Any `name@shop.test` is a mailbox, made on first use. Needs both installed and to be root (they drop their rights
 * themselves); says so otherwise: nothing is passed over in silence.
 */
export async function startMailServers(wanted: { postfix?: boolean } = {}): Promise<MailServers> {
  demand(wanted.postfix === true);
  const [imapPort = 0, imapsPort = 0, lmtpPort = 0, smtpPort = 0, smtpsPort = 0, sinkPort = 0] =
    await freePorts(6);
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-mail-'));
  const dovecot = join(folder, 'dovecot.conf');
  const postfix = join(folder, 'postfix');
  await layOut(folder);
  await writeFile(dovecot, dovecotConfig({ folder, imapPort, imapsPort, lmtpPort }));
  await writeFile(join(postfix, 'main.cf'), postfixMain({ folder, lmtpPort, sinkPort }));
  await writeFile(join(postfix, 'master.cf'), postfixMaster({ smtpPort, smtpsPort }));
  const run = (program: string, words: string[]) => command(program, words, join(folder, 'commands.log'));
  const startImap = () => run('dovecot', ['-c', dovecot]);
  const stopImap = () => run('doveadm', ['-c', dovecot, 'stop']);
  await run('openssl', selfSigned(folder));
  await startImap();
  if (wanted.postfix) await run('postfix', ['-c', postfix, 'start']);
  await Promise.all([imapPort, lmtpPort, ...(wanted.postfix ? [smtpPort] : [])].map(untilOpen));
  return {
    imapPort,
    imapsPort,
    lmtpPort,
    smtpPort: wanted.postfix ? smtpPort : 0,
    smtpsPort: wanted.postfix ? smtpsPort : 0,
    certificate: join(folder, 'cert.pem'),
    sinkPort,
    deliver: (mails) => deliver(lmtpPort, mails),
    fill: (user, mails, size) => fill(join(folder, 'mail', user), mails, size),
    visit: (user, work) => visit({ port: imapPort, user }, work),
    administer: (...words) => run('doveadm', ['-c', dovecot, ...words]),
    stopImap,
    startImap: async () => {
      await startImap();
      await untilOpen(imapPort);
    },
    async stop() {
      if (wanted.postfix) await run('postfix', ['-c', postfix, 'stop']).catch(() => {});
      await stopImap().catch(() => {});
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const selfSigned = (folder: string): string[] => [
  ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
  ...['-addext', 'subjectAltName=DNS:localhost'],
  ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
];

/** Runs a program to its end. Servers stay behind with its outputs open, so these go to a file, not to a pipe. */
async function command(program: string, words: string[], log: string): Promise<void> {
  const output = await open(log, 'a+');
  try {
    const child = spawn(program, words, { stdio: ['ignore', output.fd, output.fd] });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0)
      throw new Error(
        `${program} ${words.join(' ')}: ${code}\n${(await readFile(log, 'utf8')).slice(-2000)}`,
      );
  } finally {
    await output.close();
  }
}

function demand(postfix: boolean): void {
  const programs = ['/usr/bin/openssl', '/usr/sbin/dovecot', ...(postfix ? ['/usr/sbin/postfix'] : [])];
  const missing = programs.filter((program) => !existsSync(program));
  if (missing.length > 0)
    throw new Error(
      `missing: ${missing.join(', ')} (Debian: apt-get install openssl dovecot-imapd dovecot-lmtpd postfix)`,
    );
  if (process.getuid?.() !== 0) throw new Error('the mail servers of the tests need to be started as root');
}

/** Folders, each owned by the account that the program behind it runs under. */
async function layOut(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const owners = { mail: 'nobody', postfix: 'root', 'postfix-data': 'postfix', spool: 'root' };
  for (const [name, owner] of Object.entries(owners)) {
    await mkdir(join(folder, name));
    const uid = await uidOf(owner);
    if (uid > 0) await chown(join(folder, name), uid, 0);
  }
}

const uidOf = (account: string): Promise<number> => numberIn('/etc/passwd', account);
const groupOf = (group: string): Promise<number> => numberIn('/etc/group', group);

async function numberIn(file: string, name: string): Promise<number> {
  const line = (await readFile(file, 'utf8')).split('\n').find((l) => l.startsWith(`${name}:`));
  return Number(line?.split(':')[2] ?? 0);
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    if (tries > 200) throw new Error(`nothing listens on port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function deliver(
  port: number,
  mails: readonly { to: string; raw: Uint8Array | string }[],
): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true });
  let fail: (error: Error) => void = () => {};
  connection.on('error', (error: Error) => fail(error));
  const step = <T>(work: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      fail = reject;
      work((error, value) => (error ? reject(error) : resolve(value as T)));
    });
  try {
    await step<void>((done) => connection.connect((error) => done(error)));
    for (const { to, raw } of mails) {
      const body = Buffer.from(raw);
      await step((done) => connection.send({ from: 'sender@example.com', to: [to] }, body, done));
    }
  } finally {
    connection.quit();
  }
}

/** Files of a maildir, owned by whom dovecot reads them as. */
async function fill(
  mailbox: string,
  mails: readonly (Uint8Array | string)[],
  pretendedSize?: number,
): Promise<void> {
  // dovecot believes the size in the name.
  const size = pretendedSize === undefined ? '' : `,S=${pretendedSize},W=${pretendedSize}`;
  const owner = await uidOf('nobody');
  const group = await groupOf('nogroup');
  for (const name of ['', 'tmp', 'new', 'cur']) {
    const place = join(mailbox, name);
    await mkdir(place, { recursive: true });
    await chown(place, owner, group);
  }
  filled += 1;
  for (const [number, raw] of mails.entries()) {
    const name = `${1_700_000_000 + number}.M${filled}P${String(number).padStart(6, '0')}.test${size}`;
    const written = join(mailbox, 'tmp', name);
    await writeFile(written, raw);
    await chown(written, owner, group);
    await rename(written, join(mailbox, 'new', name));
  }
}

let filled = 0;

async function visit<T>(
  at: { port: number; user: string },
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: at.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: at.user, pass: mailPassword },
    logger: false,
    disableAutoIdle: true,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    return await work(client);
  } finally {
    await client.logout();
  }
}
