import type { AccountId } from '../../contract/ids.ts';
import { addAccount } from '../../server/intake/add-account.ts';
import { system } from '../../server/platform/context.ts';
import { type Connection, connect } from '../../server/platform/db/connect.ts';
import { loadSecretKey, secretBox } from '../../server/platform/secrets.ts';
import { testRunner } from '../builders/runner.ts';
import { aShop, type BuiltShop } from '../builders/shop.ts';
import { mailPassword } from '../servers/mail-servers.ts';
import type { House } from './program.ts';

export interface MailShop {
  shop: BuiltShop;
  account: AccountId;
  connection: Connection;
}

/** A shop with one mail account, put into the program's database while it does not run; no screen is needed. */
export async function aMailShop(
  house: House,
  mail: { address: string; imapPort: number },
): Promise<MailShop> {
  const connection = connect(house.databaseUrl);
  const { runner } = testRunner(connection.db, { now: new Date() });
  const shop = await aShop(runner);
  const box = secretBox(await loadSecretKey(house.dataDir));
  const { address } = mail;
  const account = await runner.run(shop.shop, system, (ctx) =>
    addAccount(ctx, box, {
      channel: 'mail',
      address,
      settings: {
        address,
        senderName: '',
        imap: { host: '127.0.0.1', port: mail.imapPort, tls: 'none', user: address },
        smtp: null,
        mailbox: 'INBOX',
        sends: false,
        importSince: new Date(0).toISOString(),
      },
      secrets: { imapPassword: mailPassword },
    }),
  );
  return { shop, account: account.id, connection };
}
