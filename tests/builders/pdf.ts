import { execFileSync, spawnSync } from 'node:child_process';

/** Whether this machine can read PDFs back (poppler-utils); scripts/machine.mjs installs it. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined;
if (!canReadPdf) console.warn('MISSING pdftotext: what stands on printed slips is not tested');

/** The text of a PDF, page by page: as it stands on the paper, or column by column as it was written. */
export function pagesOf(pdf: Uint8Array, order: 'layout' | 'raw' = 'layout'): string[] {
  const text = execFileSync('pdftotext', [`-${order}`, '-', '-'], {
    input: pdf,
    maxBuffer: 1 << 28,
  }).toString();
  return text.split('\f').slice(0, -1);
}

/** Names of the fonts in it. */
export function fontsOf(pdf: Uint8Array): string[] {
  const listed = execFileSync('pdffonts', ['-'], { input: pdf }).toString().split('\n').slice(2);
  return listed.map((line) => line.split(/\s+/)[0] ?? '').filter((name) => name !== '');
}
