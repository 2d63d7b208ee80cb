import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { call } from '../journeys/api.ts';
import { openBrowser } from '../journeys/browser.ts';
import { type Picture, pictures } from './list.ts';
import { findMatter, type Matter, pathOf, tidy } from './matter.ts';
import { writeSheets } from './sheet.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How the pictures are taken: every one in light and dark, Japanese; some also in high contrast and in English. */
const looks = [
  { name: 'light', theme: 'light', language: 'ja', widths: [1440, 1024, 390] },
  { name: 'dark', theme: 'dark', language: 'ja', widths: [1440, 1024, 390] },
  { name: 'contrast', theme: 'contrast', language: 'ja', widths: [1440] },
  { name: 'english', theme: 'light', language: 'en', widths: [1440, 390] },
] as const;

const heights: Readonly<Record<number, number>> = { 1440: 900, 1024: 768, 390: 844 };

/** The program with its own database in a place that is thrown away. */
async function startProgram(): Promise<{ address: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-screens-'));
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'serve'], {
    cwd: root,
    env: { ...env, KAKEHASHI_DATA: dataDir, PORT: '0', HOST: '127.0.0.1', KAKEHASHI_CHECK_SENDERS: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /かけはしが動いています → (\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  };
  return { address, stop };
}

interface Taking {
  context: BrowserContext;
  address: string;
  folder: string;
  matter: Matter;
}

/** One picture in one look; a screen that cannot be brought about is told and left out. */
async function take(
  { context, address, folder, matter }: Taking,
  picture: Picture,
  look: { name: string; width: number },
): Promise<string | null> {
  const page: Page = await context.newPage();
  const file = `${picture.name}-${look.name}-${look.width}.png`;
  try {
    page.setDefaultTimeout(8_000);
    await page.setViewportSize({ width: look.width, height: heights[look.width] ?? 900 });
    await page.goto(`${address}${pathOf(picture.path, matter)}`);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.waitForTimeout(500);
    await picture.act?.(page, { width: look.width, phone: look.width < 768 });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, file) });
    return file;
  } catch (error) {
    console.error(`${file}: ${String(error).split('\n')[0]}`);
    return null;
  } finally {
    await page.close();
  }
}

async function main([wanted = '', place = 'screens', worn = '']: string[]): Promise<void> {
  const folder = resolve(root, place);
  const names = wanted.split(',');
  await mkdir(folder, { recursive: true });
  const program = await startProgram();
  const { context, page, close } = await openBrowser();
  const taken: { name: string; look: string; width: number; file: string }[] = [];
  try {
    await page.goto(program.address);
    await call(page, 'POST', '/api/setup/demo', { as: 'owner' });
    const matter = await findMatter(page);
    const taking = { context, address: program.address, folder, matter };
    for (const look of looks.filter((one) => worn === '' || worn.split(',').includes(one.name))) {
      const { theme, language } = look;
      await page.goto(`${program.address}/inbox/open`);
      await call(page, 'PATCH', '/api/session/preferences', { theme, language });
      for (const picture of pictures.filter((one) => names.some((name) => one.name.startsWith(name)))) {
        for (const width of look.widths.filter((one) => picture.widths?.includes(one) ?? true)) {
          const file = await take(taking, picture, {
            name: look.name,
            width,
          });
          if (picture.path.includes('{matter}')) await tidy(page, matter);
          if (file) taken.push({ name: picture.name, look: look.name, width, file });
        }
      }
    }
    const sheets = await writeSheets(context, folder, taken);
    console.log(`${taken.length} pictures and ${sheets.length} sheets in ${folder}`);
  } finally {
    await close();
    await program.stop();
  }
}

await main(process.argv.slice(2));
