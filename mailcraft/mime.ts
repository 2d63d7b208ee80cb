import { finished } from 'node:stream';
import { type MimeNode, Splitter } from '@zone-eu/mailsplit';
import { mendLines } from './line-ends.ts';
import type { Limits } from './types.ts';

/** One node of the MIME tree with its raw bytes. */
export type Part = {
  /** Header block up to the blank line, untouched. */
  head: Uint8Array;
  /** Body as it stands in the mail, still transfer-encoded. Empty for a multipart. */
  body: Uint8Array;
  children: Part[];
};

export type Structure = { root: Part; warnings: string[] };

type Chunk = { node: MimeNode; part: Part; bodies: Buffer[] };

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

function depthOf(node: MimeNode): number {
  let depth = 0;
  for (let at = node.parentNode; at; at = at.parentNode) depth++;
  return depth;
}

/** Puts each node under its parent. Nodes deeper than the limit hang under the last one that is allowed. */
class Tree {
  readonly chunks: Chunk[] = [];
  private readonly byNode = new Map<MimeNode, Part>();
  private readonly depths = new Map<MimeNode, number>();
  private current: Chunk | null = null;
  tooDeep = false;
  private readonly depthLimit: number;
  constructor(depthLimit: number) {
    this.depthLimit = depthLimit;
  }

  node(node: MimeNode): void {
    const parent = node.parentNode || null;
    const depth = parent ? (this.depths.get(parent) ?? depthOf(parent)) + 1 : 0;
    this.depths.set(node, depth);
    const part: Part = { head: node.getHeaders(), body: new Uint8Array(), children: [] };
    this.current = { node, part, bodies: [] };
    this.chunks.push(this.current);
    let above = parent ? this.byNode.get(parent) : undefined;
    if (depth > this.depthLimit) this.tooDeep = true;
    else this.byNode.set(node, part);
    // Beyond the limit every node joins the deepest known ancestor: flat, but nothing is lost.
    for (let up = parent; !above && up; up = up.parentNode || null) above = this.byNode.get(up);
    above?.children.push(part);
    if (depth > this.depthLimit && above) this.byNode.set(node, above);
  }

  body(node: MimeNode, bytes: Buffer): void {
    const chunk =
      this.current?.node === node ? this.current : this.chunks.find((known) => known.node === node);
    chunk?.bodies.push(bytes);
  }

  /** Multiparts in which no part was found. */
  childless(): Part[] {
    return this.chunks
      .filter(({ node, part }) => node.multipart && part.children.length === 0)
      .map(({ part }) => part);
  }

  finish(): Part {
    for (const { part, bodies } of this.chunks) {
      if (part.children.length > 0) continue;
      const [only] = bodies;
      part.body = bodies.length === 1 && only ? only : Buffer.concat(bodies);
    }
    return this.chunks[0]?.part ?? { head: new Uint8Array(), body: new Uint8Array(), children: [] };
  }
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
  const mended = await runSplitter(Buffer.concat([head, part.body]), limits);
  part.children = mended.root.children;
  if (part.children.length > 0) part.body = new Uint8Array();
}

function runSplitter(raw: Buffer, limits: Limits): Promise<Structure & { childless: Part[] }> {
  const tree = new Tree(limits.depth);
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
    splitter.end(raw);
  });
}

/**
 * Cuts a mail into its MIME parts with mailsplit. Attached messages stay whole.
 *
 * Never throws: what exceeds a limit is cut off with a warning (`header-too-long`, `too-many-parts`,
 * `too-deep`, `mime-broken`), and what was read until then is returned.
 */
export async function splitMime(raw: Uint8Array, limits: Limits): Promise<Structure> {
  const warnings: string[] = [];
  const { root, childless, ...split } = await runSplitter(cutHead(mendLines(raw), limits, warnings), limits);
  for (const part of childless.slice(0, 10)) await mendBoundary(part, limits);
  return { root, warnings: [...warnings, ...split.warnings] };
}
