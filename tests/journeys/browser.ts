import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Browser {
  context: BrowserContext;
  page: Page;
  close(): Promise<void>;
}

export const widths = [
  { name: '1440', width: 1440, height: 900 },
  { name: '1024', width: 1024, height: 768 },
  { name: '390', width: 390, height: 844 },
] as const;

/** A real Chromium with a profile of its own: two of them are two people. */
export async function openBrowser(
  options: { width?: number; height?: number; dark?: boolean; anyCertificate?: boolean } = {},
): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium on this machine (apt-get install chromium)');
  const profile = await mkdtemp(join(tmpdir(), 'kakehashi-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: flags,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    // For servers of the tests, whose certificates nobody vouches for.
    ignoreHTTPSErrors: options.anyCertificate ?? false,
    colorScheme: options.dark ? 'dark' : 'light',
  });
  context.setDefaultTimeout(20_000);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

const folder = fileURLToPath(new URL('../../screens', import.meta.url));

/** Writes one screen at 1440, 1024 and 390 px to `screens/`, for a person to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  for (const { name: width, ...size } of widths) {
    await page.setViewportSize(size);
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  if (before !== null) await page.setViewportSize(before);
}
