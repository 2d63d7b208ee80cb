import type { EventEmitter } from 'node:events';
import { finished } from 'node:stream';
import { Splitter } from '@zone-eu/mailsplit';
import { BoundaryPadding, mendLines, startNeedsMending } from './line-ends.ts';
import { MimeTree, type Part } from './mime-tree.ts';
import { gather, joinPieces, type MailSource, ownBytes, restOf } from './pieces.ts';
import type { Limits } from './types.ts';

export type Structure = { root: Part; warnings: string[] };

/** Where the first header block ends: the offset behind its last line end. */
function headEnd(raw: Buffer): number {
  if (raw[0] === 0x0a) return 0;
  const lf = raw.indexOf('\n\n');
  const crlf = raw.indexOf('\n\r\n');
  if (lf < 0 && crlf < 0) return raw.length;
  return Math.min(lf < 0 ? raw.length : lf, crlf < 0 ? raw.length : crlf) + 1;
}

/** A header block over the limit is cut at a line end, so that the rest of the mail still arrives. */
function cutHead(raw: Buffer, limits: Limits, warnings: string[]): Buffer {
  const end = headEnd(raw);
  if (end <= limits.headerBytes) return raw;
  warnings.push('header-too-long');
  const lineEnd = raw.lastIndexOf(0x0a, limits.headerBytes);
  const kept = raw.subarray(0, lineEnd > 0 ? lineEnd + 1 : limits.headerBytes);
  return Buffer.concat([kept, Buffer.from(lineEnd > 0 ? '' : '\n'), raw.subarray(end)]);
}

/** The boundary that a multipart uses although its header names another one or none. */
function usedBoundary(body: Uint8Array): string | null {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 16 * 1024)).toString(
    'latin1',
  );
  const found = /(?:^|\n)--(?!-+\r?\n)(\S[^\r\n"\\]{0,198}?)[ \t]*\r?\n(?=content-[a-z-]+:)/i.exec(start);
  return found?.[1] ?? null;
}

/** Reads the parts of a multipart whose boundary is told wrongly, by the boundary that is there. */
async function mendBoundary(part: Part, limits: Limits): Promise<void> {
  const boundary = usedBoundary(part.body);
  if (!boundary) return;
  const head = Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}"\n\n`, 'latin1');
  const mended = await runSplitter([Buffer.concat([head, part.body])], limits);
  part.children = mended.root.children;
  if (part.children.length > 0) part.body = new Uint8Array();
}

type Split = Structure & { childless: Part[] };

/** Room again, or the end. */
function drained(stream: EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.on('drain', go).on('close', go);
  });
}

/** Hands pieces to the splitter as fast as it takes them; stops when it has ended early. */
async function feed(splitter: Splitter, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    if (splitter.destroyed) return;
    if (splitter.write(piece)) continue;
    await drained(splitter);
  }
  splitter.end();
}

function runSplitter(
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
  limits: Limits,
  measures = false,
): Promise<Split> {
  const tree = new MimeTree(limits.depth, measures);
  const warnings: string[] = [];
  return new Promise((resolve) => {
    const splitter = new Splitter({
      ignoreEmbedded: true,
      // The first header block is cut already; this bounds those of the parts.
      maxHeadSize: limits.headerBytes + 1024,
      maxChildNodes: limits.parts,
    });
    splitter.on('data', (chunk) => {
      if (chunk.type === 'node') tree.node(chunk);
      // `data` of a multipart is its preamble: shown if it turns out to have no parts at all.
      else if (chunk.value && chunk.node) tree.body(chunk.node, chunk.value);
    });
    finished(splitter, { writable: false }, (error) => {
      if (error) warnings.push(/child nodes/.test(error.message) ? 'too-many-parts' : 'mime-broken');
      if (tree.tooDeep) warnings.push('too-deep');
      resolve({ root: tree.finish(), warnings, childless: tree.childless() });
    });
    feed(splitter, pieces).catch((error: Error) => splitter.destroy(error));
  });
}

/** A mail in memory. */
function splitWhole(raw: Uint8Array, limits: Limits, warnings: string[]): Promise<Split> {
  return runSplitter([cutHead(mendLines(raw), limits, warnings)], limits);
}

/** More than this is read piece by piece; less is put together first. */
const longestWhole = 2 * 1024 * 1024;

/** A source that breaks off ends the mail there. */
async function* untilBroken(
  pieces: AsyncIterable<Uint8Array>,
  warnings: string[],
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch {
    warnings.push('mime-broken');
  }
}

/** A mail that comes in pieces. One whose very beginning is out of order is put together and mended as a whole. */
async function splitPieces(
  pieces: AsyncIterable<Uint8Array>,
  limits: Limits,
  warnings: string[],
): Promise<Split> {
  const source = untilBroken(pieces, warnings);
  const { start, ended } = await gather(source, longestWhole);
  if (ended) return await splitWhole(start, limits, warnings);
  if (startNeedsMending(start) || headEnd(start) >= start.length)
    return await splitWhole(await joinPieces(start, source), limits, warnings);
  const padding = new BoundaryPadding();
  async function* mended(): AsyncGenerator<Buffer> {
    yield* padding.mend(cutHead(mendLines(start), limits, warnings));
    for await (const piece of restOf(source)) yield* padding.mend(ownBytes(piece));
    yield* padding.end();
  }
  return await runSplitter(mended(), limits, true);
}

/**
 * Cuts a mail into its MIME parts with mailsplit. Attached messages stay whole.
 *
 * Of a large mail given in pieces the files are measured (size, digest) and let go. Never throws: what exceeds a limit
 * is cut off with a warning (`header-too-long`, `too-many-parts`, `too-deep`, `mime-broken`), and what was read until
 * then is returned.
 */
export async function splitMime(source: MailSource, limits: Limits): Promise<Structure> {
  const warnings: string[] = [];
  const split =
    source instanceof Uint8Array
      ? await splitWhole(source, limits, warnings)
      : await splitPieces(source, limits, warnings);
  for (const part of split.childless.slice(0, 10)) await mendBoundary(part, limits);
  return { root: split.root, warnings: [...warnings, ...split.warnings] };
}
