import type { Page } from 'playwright-core';
import { call } from '../journeys/api.ts';

/** The conversation of the demo shop that is shown open: 「まだ?」, about an order that is late. */
export interface Matter {
  shop: number;
  id: string;
  number: number;
}

interface Row {
  id: string;
  number: number;
  preview: string;
}

/** Finds it in the demo shop that this browser is signed in to. */
export async function findMatter(page: Page): Promise<Matter> {
  const session = await call<{ shops: { shopId: number }[] }>(page, 'GET', '/api/session');
  const shop = session.body.shops[0]?.shopId ?? 0;
  const { body } = await call<{ rows: Row[] }>(
    page,
    'GET',
    `/api/shops/${shop}/conversations?status=open&limit=100`,
  );
  const row = body.rows.find((one) => /^まだ[?？]/.test(one.preview)) ?? body.rows[0];
  if (row === undefined) throw new Error('the demo shop has no open conversation');
  return { shop, id: row.id, number: row.number };
}

export const pathOf = (path: string, matter: Matter): string =>
  path.replace('{matter}', String(matter.number));

/** What was begun for one picture must not lie open in the next. */
export async function tidy(page: Page, { shop, id }: Matter): Promise<void> {
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes('draft')) localStorage.removeItem(key);
  });
  // Away from it first: an open composer would save and claim again.
  await page.goto(new URL('/settings', page.url()).href);
  const at = `/api/shops/${shop}/conversations/${id}`;
  await call(page, 'PUT', `${at}/draft`, { text: '' });
  await call(page, 'DELETE', `${at}/claim`, {});
  await call(page, 'PUT', `${at}/presence`, { mode: 'gone' });
}
