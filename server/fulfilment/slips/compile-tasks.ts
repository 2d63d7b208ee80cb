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

/** How a code is drawn: Code128 as widths of bar and gap in turn, QR as rows of modules. */
interface DrawnCode {
  bars: number[];
  qr: string[];
}

type Compiler = import('@myriaddreamin/typst-ts-node-compiler').NodeCompiler;
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
  if (square === undefined || !('pixs' in square)) return { bars, qr: [] };
  const { pixs, pixx } = square;
  const rows = Array.from({ length: pixs.length / pixx }, (_, row) =>
    pixs.slice(row * pixx, (row + 1) * pixx).join(''),
  );
  return { bars, qr: rows };
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
    const inputs = { data: JSON.stringify({ ...task.data, codes }) };
    const result = open.compile({ mainFilePath: join(folder, `${task.template}.typ`), inputs });
    if (result.result === null) {
      const trouble = result.takeError();
      return { error: JSON.stringify(trouble?.shortDiagnostics ?? 'unknown').slice(0, 2000), missing: false };
    }
    const pdf = open.pdf(result.result);
    return { pdf: new Uint8Array(pdf) };
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
