import type { Page } from 'playwright-core';

/** One picture of the product: where it is, and what is done there before it is taken. */
export interface Picture {
  name: string;
  path: string;
  /** Leaves the page in the state that is to be seen. */
  act?: (page: Page, look: Look) => Promise<void>;
  /** Only at these widths (px); all unless said. */
  widths?: readonly number[];
}

export interface Look {
  width: number;
  phone: boolean;
}

const press = (...keys: string[]): NonNullable<Picture['act']> => {
  return async (page) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(250);
    }
  };
};

async function writeReply(page: Page, words: string): Promise<void> {
  await page
    .getByRole('button', { name: /^返信|^Reply/ })
    .first()
    .click();
  const field = page.getByRole('textbox', { name: /返信の本文|Text of the reply|Reply text/ });
  await field.waitFor();
  await field.press('Control+Home');
  for (let line = 0; line < 3; line += 1) await field.press('ArrowDown');
  await field.pressSequentially(words, { delay: 1 });
  await page.waitForTimeout(1500);
}

const faulty =
  'お待たせしております。今週中に発送できると思います。\nご注文の靴は11月31日(月)にお届け予定です。〇〇をご確認ください。\n添付の写真をご覧ください。';

/** Every screen of the agent's program, in the order of the rail. */
export const pictures: readonly Picture[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'inbox', path: '/inbox/open' },
  { name: 'inbox-hold', path: '/inbox/on_hold' },
  { name: 'inbox-closed', path: '/inbox/closed' },
  { name: 'inbox-noise', path: '/inbox/noise' },
  { name: 'conversation', path: '/inbox/open/{matter}' },
  {
    name: 'reply',
    path: '/inbox/open/{matter}',
    act: (page) => writeReply(page, 'お待たせしております。'),
  },
  {
    name: 'reply-findings',
    path: '/inbox/open/{matter}',
    act: (page) => writeReply(page, faulty),
  },
  { name: 'step-taken', path: '/inbox/open/{matter}', act: press('1') },
  {
    name: 'templates-menu',
    path: '/inbox/open/{matter}',
    act: (page) => writeReply(page, '/'),
  },
  { name: 'note', path: '/inbox/open/{matter}', act: press('n') },
  { name: 'hand-over', path: '/inbox/open/{matter}', act: press('h'), widths: [1440, 390] },
  { name: 'hold', path: '/inbox/open/{matter}', act: press('s'), widths: [1440, 390] },
  {
    name: 'selection',
    path: '/inbox/open',
    act: press('j', 'x', 'Shift+J', 'Shift+J'),
    widths: [1440, 1024],
  },
  {
    name: 'first-replies',
    path: '/inbox/open',
    act: async (page, { phone }) => {
      if (phone) return;
      await press('j', 'x', 'Shift+X', 'i')(page, { width: 0, phone });
      await page.waitForTimeout(6000);
    },
    widths: [1440, 1024],
  },
  {
    name: 'new-menu',
    path: '/inbox/open',
    act: async (page) => {
      await page
        .getByRole('button', { name: /^(新しく書く|Write something new)/ })
        .first()
        .click();
      await page.waitForTimeout(400);
    },
    widths: [1440, 390],
  },
  { name: 'views', path: '/inbox/open', act: press('v') },
  { name: 'new-mail', path: '/inbox/open', act: press('c', 'm'), widths: [1440, 390] },
  { name: 'phone-note', path: '/inbox/open', act: press('c', 'p'), widths: [1440, 390] },
  { name: 'calling', path: '/inbox/calling' },
  {
    name: 'later',
    path: '/inbox/open/{matter}',
    act: async (page) => {
      await writeReply(page, 'お待たせしております。');
      await page
        .getByRole('button', { name: /^送信して保留・日時|^Send and hold, send at/ })
        .first()
        .click();
      await page.waitForTimeout(300);
    },
  },
  { name: 'merge', path: '/inbox/open/{matter}', act: press('m'), widths: [1440, 390] },
  { name: 'tags', path: '/inbox/open/{matter}', act: press('Shift+T'), widths: [1440, 390] },
  { name: 'assignee', path: '/inbox/open/{matter}', act: press('a'), widths: [1440, 390] },
  {
    name: 'search-overlay',
    path: '/inbox/open',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.waitForTimeout(400);
      await page.keyboard.type('届');
      await page.waitForTimeout(900);
    },
    widths: [1440, 390],
  },
  { name: 'commands', path: '/inbox/open', act: press('Control+k'), widths: [1440, 390] },
  { name: 'shortcuts', path: '/inbox/open', act: press('?'), widths: [1440] },
  { name: 'search', path: '/search?q=%E5%B1%8A' },
  { name: 'digest', path: '/digest' },
  { name: 'snippets', path: '/snippets' },
  { name: 'orders', path: '/orders' },
  {
    name: 'order',
    path: '/orders',
    act: async (page) => {
      await page.locator('a[href^="/orders/"]').first().click();
      await page.waitForTimeout(900);
    },
  },
  { name: 'fulfilment', path: '/fulfilment' },
  { name: 'packing', path: '/fulfilment/pack' },
  { name: 'products', path: '/products' },
  { name: 'customers', path: '/customers' },
  {
    name: 'customer',
    path: '/customers',
    act: async (page) => {
      await page.locator('a[href^="/customers/0"]').first().click();
      await page.waitForTimeout(900);
    },
  },
  { name: 'imports', path: '/imports' },
  { name: 'settings', path: '/settings' },
  { name: 'settings-shop', path: '/settings/shop' },
  { name: 'settings-mail', path: '/settings/mail' },
  { name: 'settings-checks', path: '/settings/checks' },
  { name: 'settings-connections', path: '/settings/connections' },
  { name: 'settings-fulfilment', path: '/settings/fulfilment' },
  { name: 'settings-carriers', path: '/settings/carriers' },
  { name: 'settings-tags', path: '/settings/tags' },
  { name: 'settings-staff', path: '/settings/staff' },
  { name: 'settings-api', path: '/settings/api' },
  { name: 'settings-stuck', path: '/settings/stuck' },
  { name: 'settings-me', path: '/settings/me' },
];
