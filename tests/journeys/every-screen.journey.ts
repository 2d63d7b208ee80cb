import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Picture, pictures } from '../screens/list.ts';
import { findMatter, type Matter, pathOf, tidy } from '../screens/matter.ts';
import { call } from './api.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';
import { violations } from './violations.ts';

/** Every screen of the demo shop, and every state of it that can be brought about, as people with other eyes and screens see it. */
let house: House;
let running: Running;
let desk: Browser;
let matter: Matter;

beforeAll(async () => {
  house = await openHouse();
  running = await house.start(['serve', '--web-only']);
  desk = await openBrowser();
  await desk.page.goto(running.address);
  await call(desk.page, 'POST', '/api/setup/demo', { as: 'owner' });
  matter = await findMatter(desk.page);
  // Colours on their way from one look to the other are nobody's.
  await desk.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

async function bring(picture: Picture, size: { width: number; height: number }): Promise<Page> {
  const { page } = desk;
  await page.setViewportSize(size);
  await page.goto(`${running.address}${pathOf(picture.path, matter)}`);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await picture.act?.(page, { width: size.width, phone: size.width < 768 });
  await page.waitForTimeout(200);
  return page;
}

/** What is wider than the screen, so that one must scroll sideways; lists and tables with a scroller of their own aside. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide + 1) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > wide + 1)
      .slice(0, 3)
      .map((one) => one.outerHTML.slice(0, 140));
  });
}

/** The look changes under the page, as when the machine's own does; what fades on the way has arrived. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  await page.evaluate(async () => {
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
  });
}

/** 1440 px; the same with letters twice as large; a small phone, or four times as large. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 720, height: 450 },
  { width: 320, height: 640 },
] as const;

test.each(
  pictures,
)('$name: clean for readers and eyes in every look, nothing lost at any size', async (picture) => {
  const width = picture.widths?.includes(1440) === false ? 390 : 1440;
  const page = await bring(picture, { width, height: 900 });
  const found: string[] = [];
  for (const theme of ['light', 'dark', 'contrast']) {
    await wear(page, theme);
    found.push(...(await violations(page)).map((one) => `${theme}: ${one}`));
  }
  await wear(page, 'light');
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.waitForTimeout(100);
    found.push(...(await sideways(page)).map((one) => `wider than ${size.width} px: ${one}`));
  }
  found.push(...(await violations(page)).map((one) => `320 px: ${one}`));
  if (picture.path.includes('{matter}')) await tidy(page, matter);
  expect(found).toEqual([]);
});
