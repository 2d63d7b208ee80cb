import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import bwip from 'bwip-js/node';
import { fontFiles } from './font.ts';

export const templates = ['picking', 'packing', 'card', 'receipt'] as const;
export type Template = (typeof templates)[number];

/** What the thread is asked: a template, what stands on it, and which codes are drawn. */
export interface CompileTask {
  template: Template;
  data: object;
  codes: readonly string[];
}
/** Only whether PDFs can be made here at all. */
export interface ReadyTask {
  template: null;
}
export type CompileReply = { ready: true } | { pdf: Uint8Array } | { error: string; missing: boolean };

/** How a code is drawn: Code128 as widths of bar and gap in turn, QR as an SVG. */
interface DrawnCode {
  bars: number[];
  qr: string;
}

type Compiler = import('@myriaddreamin/typst-ts-node-compiler').NodeCompiler;
type Document = import('@myriaddreamin/typst-ts-node-compiler').NodeTypstDocument;
let compiler: Compiler | undefined;

const folder = join(import.meta.dirname ?? __dirname, 'templates');

/** Only the fonts that come with the program are named by the templates; the machine's own are never fallen back to. */
async function openCompiler(): Promise<Compiler> {
  if (compiler !== undefined) return compiler;
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fontFiles.map((path) => readFileSync(path)) }],
  });
  return compiler;
}

function drawCode(text: string): DrawnCode {
  const [linear] = bwip.raw({ bcid: 'code128', text });
  const [square] = bwip.raw({ bcid: 'qrcode', text });
  const bars = linear !== undefined && 'sbs' in linear ? [...linear.sbs] : [];
  if (square === undefined || !('pixs' in square)) return { bars, qr: '' };
  const { pixs, pixx, pixy } = square;
  const black = pixs.flatMap((on, i) => (on === 0 ? [] : `M${i % pixx} ${Math.floor(i / pixx)}h1v1h-1z`));
  const box = `viewBox="0 0 ${pixx} ${pixy}"`;
  return { bars, qr: `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path d="${black.join('')}"/></svg>` };
}

function setPages(open: Compiler, template: Template, data: object): Document {
  const inputs = { data: JSON.stringify(data) };
  const result = open.compile({ mainFilePath: join(folder, `${template}.typ`), inputs });
  if (result.result !== null) return result.result;
  throw new Error(JSON.stringify(result.takeError()?.shortDiagnostics ?? 'unknown').slice(0, 2000));
}

/** Of each slip: at which page it begins and how many it takes; from the marks at their ends. */
function pagesOfSlips(open: Compiler, document: Document): [first: number, count: number][] {
  const ends: number[] = open.query(document, { selector: '<end>', field: 'value' });
  return ends.map((end, i) => {
    const first = (ends[i - 1] ?? 0) + 1;
    return [first, end - first + 1];
  });
}

async function perform(task: CompileTask | ReadyTask): Promise<CompileReply> {
  let open: Compiler;
  try {
    open = await openCompiler();
  } catch (error) {
    // No binary for this machine (musl, an old processor, a package manager that left optional packages out).
    return { error: String(error), missing: true };
  }
  if (task.template === null) return { ready: true };
  try {
    const codes = Object.fromEntries([...new Set(task.codes)].map((code) => [code, drawCode(code)]));
    const data = { ...task.data, codes };
    const once = setPages(open, task.template, data);
    const pages = pagesOfSlips(open, once);
    const long = pages.some(([, count]) => count > 1);
    return { pdf: new Uint8Array(open.pdf(long ? setPages(open, task.template, { ...data, pages }) : once)) };
  } catch (error) {
    return { error: String(error), missing: false };
  } finally {
    // Nothing of one shop's slips stays in memory for the next.
    open.evictCache(0);
  }
}

parentPort?.on('message', (task: CompileTask | ReadyTask) => {
  void perform(task).then((reply) => parentPort?.postMessage(reply));
});
