import type { Page } from 'playwright-core';

/** Calls the server as the page would: same cookie, same origin, the token that only our own pages know. */
export async function call<T>(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  return await page.evaluate(
    async ({ method, path, body }) => {
      const session = (await (await fetch('/api/session')).json()) as { csrf: string | null };
      const answer = await fetch(path, {
        method,
        headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrf ?? '' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as never };
    },
    { method, path, body },
  );
}

export const password = 'correct horse battery';

/** A shop of one's own with the mailbox `desk@shop.test` connected; returns the shop's number. */
export async function foundShop(page: Page, mail: { imapPort: number; smtpPort: number }): Promise<number> {
  const founded = await call<{ shops: { shopId: number; demo: boolean }[] }>(
    page,
    'POST',
    '/api/setup/shop',
    {
      shopName: 'くつのあるきだし',
      name: '田村',
      email: 'owner@shop.test',
      password,
    },
  );
  const shop = founded.body.shops.find((s) => !s.demo)?.shopId;
  if (shop === undefined) throw new Error(`no shop was founded: ${JSON.stringify(founded)}`);
  const server = { host: '127.0.0.1', tls: 'none', user: 'desk@shop.test' };
  const added = await call(page, 'POST', `/api/shops/${shop}/mail-accounts`, {
    settings: {
      address: 'desk@shop.test',
      senderName: 'くつのあるきだし',
      imap: { ...server, port: mail.imapPort },
      smtp: { ...server, user: '', port: mail.smtpPort },
      mailbox: 'INBOX',
    },
    secrets: { imapPassword: 'pass' },
    importDays: 14,
  });
  if (added.status !== 200) throw new Error(`the mailbox was not connected: ${JSON.stringify(added)}`);
  return shop;
}
