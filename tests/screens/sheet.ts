import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';

export interface Taken {
  name: string;
  look: string;
  width: number;
  file: string;
}

/** So many pictures on one sheet that each can still be judged. */
const most = 12;

/**
 * Contact sheets: `index.html` with every picture, and for each look and width sheets as PNG, to be looked at side by
 * side. Returns the names of the PNGs.
 */
export async function writeSheets(
  context: BrowserContext,
  folder: string,
  taken: readonly Taken[],
): Promise<string[]> {
  await writeFile(join(folder, 'index.html'), pageOf(taken, 3));
  const groups = grouped(taken);
  const sheets: string[] = [];
  for (const [group, all] of groups) {
    for (let from = 0; from < all.length; from += most) {
      const name = `sheet-${group}-${from / most + 1}`;
      const phone = all[0]?.width === 390;
      const html = join(folder, `${name}.html`);
      await writeFile(html, pageOf(all.slice(from, from + most), phone ? 6 : 3));
      const page = await context.newPage();
      await page.setViewportSize({ width: 2100, height: 1400 });
      await page.goto(pathToFileURL(html).href);
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      await page.close();
      sheets.push(`${name}.png`);
    }
  }
  return sheets;
}

function grouped(taken: readonly Taken[]): Map<string, Taken[]> {
  const groups = new Map<string, Taken[]>();
  for (const one of taken) {
    const key = `${one.look}-${one.width}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

const pageOf = (taken: readonly Taken[], columns: number): string => `<!doctype html>
<meta charset="utf-8"><title>Screens</title>
<style>
body{margin:24px;background:#8a8a94;font:14px system-ui;color:#fff}
main{display:grid;grid-template-columns:repeat(${columns},1fr);gap:24px;align-items:start}
figure{margin:0}img{width:100%;display:block;border-radius:6px}figcaption{padding:6px 2px}
</style><main>${taken
  .map(
    (one) =>
      `<figure><a href="${one.file}"><img src="${one.file}" alt=""></a><figcaption>${one.name} · ${one.look} · ${one.width}</figcaption></figure>`,
  )
  .join('')}</main>
`;
