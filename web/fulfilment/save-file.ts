import type { PrintRun } from '../../contract/fulfilment.ts';

/** Has the browser save the file of a run; it comes as an attachment, so the page stays. */
export function saveFile(run: Pick<PrintRun, 'url' | 'fileName'>): void {
  const link = document.createElement('a');
  link.href = run.url;
  link.download = run.fileName;
  document.body.append(link);
  link.click();
  link.remove();
}
