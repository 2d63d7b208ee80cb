import { sql } from 'kysely';
import { type MailSettings, mailSettings } from '../../contract/channels.ts';
import type { AccountId, ShopId } from '../../contract/ids.ts';
import { listenToMail } from '../../server/channels/mail/listen.ts';
import type { ReadingPace } from '../../server/channels/mail/pace.ts';
import { addAccount } from '../../server/intake/add-account.ts';
import { changeAccount } from '../../server/intake/change-account.ts';
import type { IntakeHost } from '../../server/intake/channel.ts';
import { intakeHost } from '../../server/intake/host.ts';
import { listAccounts } from '../../server/intake/list-accounts.ts';
import type { AccountRecord } from '../../server/intake/types.ts';
import { system } from '../../server/platform/context.ts';
import { openClaims } from '../../server/platform/db/claims.ts';
import { type Connection, connect } from '../../server/platform/db/connect.ts';
import { startRealtime } from '../../server/platform/realtime.ts';
import { secretBox } from '../../server/platform/secrets.ts';
import { type TestRunner, testRunner } from '../builders/runner.ts';
import { aShop, type BuiltShop } from '../builders/shop.ts';
import { freshDatabase } from '../setup/database.ts';
import { mailPassword } from './mail-servers.ts';

/** Impatient, so that tests end; `look` stays long, so that only an announcement can be quick. */
export const testPace: ReadingPace = {
  look: 60_000,
  poll: 100,
  reopen: 600_000,
  firstWait: 50,
  longestWait: 300,
  claim: 100,
};

export interface StoredRaw {
  sourceKey: string;
  subject: string;
  content: Buffer;
}

export interface MailDesk extends TestRunner {
  shop: BuiltShop;
  url: string;
  /** Lines the listeners wrote. */
  log: string[];
  addAccount(user: string, imapPort: number, importSince?: Date): Promise<AccountId>;
  moveAccount(id: AccountId, imapPort: number): Promise<void>;
  account(id: AccountId): Promise<AccountRecord>;
  /** A process of its own as far as the database can tell. */
  host(): { host: IntakeHost; close(): Promise<void> };
  /** Starts a listener; ends with `close` at the latest. */
  listen(pace?: Partial<ReadingPace>): Promise<{ stop(): Promise<void> }>;
  raws(): Promise<StoredRaw[]>;
  subjects(): Promise<string[]>;
  close(): Promise<void>;
}

/** A shop on a database of its own that listens to real mail servers; what arrives is stored, not read. */
export async function aMailDesk(): Promise<MailDesk> {
  const fresh = await freshDatabase();
  const connection = connect(fresh.url);
  const built = testRunner(connection.db, { now: new Date() });
  const shop = await aShop(built.runner);
  const log: string[] = [];
  const listeners = new Set<() => Promise<void>>();
  const host = () => aHost(built, fresh.url, log);
  const raws = () => rawsOf(connection, shop.shop);
  return {
    ...built,
    ...accountsOf(built, shop.shop),
    shop,
    url: fresh.url,
    log,
    host,
    raws,
    subjects: async () => (await raws()).map((raw) => raw.subject),
    async listen(pace = {}) {
      const own = host();
      const listening = await listenToMail(own.host, { ...testPace, ...pace });
      const stop = async (): Promise<void> => {
        if (!listeners.delete(stop)) return;
        await listening.stop();
        await own.close();
      };
      listeners.add(stop);
      return { stop };
    },
    async close() {
      for (const stop of listeners) await stop();
      await connection.close();
      await fresh.drop();
    },
  };
}

export const testBox = secretBox(Buffer.alloc(32, 7));

function aHost({ runner }: TestRunner, url: string, log: string[]): ReturnType<MailDesk['host']> {
  const claims = openClaims(url);
  const realtime = startRealtime(url, () => {});
  return {
    host: intakeHost({ runner, box: testBox, claims, realtime, log: (line) => log.push(line) }),
    async close() {
      await claims.close();
      await realtime.close();
    },
  };
}

function accountsOf(
  { runner }: TestRunner,
  shop: ShopId,
): Pick<MailDesk, 'addAccount' | 'moveAccount' | 'account'> {
  const find = async (id: AccountId): Promise<AccountRecord> => {
    const all = await runner.run(shop, system, (ctx) => listAccounts(ctx));
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw new Error('no such account');
    return found;
  };
  return {
    account: find,
    addAccount: async (user, imapPort, importSince = new Date(0)) => {
      const settings = {
        ...settingsFor(user, imapPort),
        sends: false,
        importSince: importSince.toISOString(),
      };
      const account = { channel: 'mail', address: user, settings, secrets: { imapPassword: mailPassword } };
      return (await runner.run(shop, system, (ctx) => addAccount(ctx, testBox, account))).id;
    },
    moveAccount: async (id, imapPort) => {
      const settings = { ...settingsFor((await find(id)).address, imapPort), sends: false };
      await runner.run(shop, system, (ctx) => changeAccount(ctx, testBox, { id, settings }));
    },
  };
}

async function rawsOf(connection: Connection, shop: ShopId): Promise<StoredRaw[]> {
  const { rows } = await sql<{ source_key: string; content: Buffer }>`
    select source_key, content from raw_inputs where shop_id = ${shop} order by id`.execute(connection.db);
  return rows.map(({ source_key, content }) => ({
    sourceKey: source_key,
    content,
    subject: /^Subject: (.*?)\r?$/m.exec(content.toString('utf8'))?.[1] ?? '',
  }));
}

function settingsFor(user: string, imapPort: number): MailSettings {
  return mailSettings.parse({
    address: user,
    imap: { host: '127.0.0.1', port: imapPort, tls: 'none', user },
    smtp: null,
  });
}
