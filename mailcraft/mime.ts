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

  finish(): Part {
    for (const { part, bodies } of this.chunks) {
      if (part.children.length > 0) continue;
      const [only] = bodies;
      part.body = bodies.length === 1 && only ? only : Buffer.concat(bodies);
    }
    return this.chunks[0]?.part ?? { head: new Uint8Array(), body: new Uint8Array(), children: [] };
  }
}

/**
 * Cuts a mail into its MIME parts with mailsplit. Attached messages stay whole.
 *
 * Never throws: what exceeds a limit is cut off with a warning (`header-too-long`, `too-many-parts`,
 * `too-deep`, `mime-broken`), and what was read until then is returned.
 */
export function splitMime(raw: Uint8Array, limits: Limits): Promise<Structure> {
  const warnings: string[] = [];
  const mended = cutHead(mendLines(raw), limits, warnings);
  const tree = new Tree(limits.depth);
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
      resolve({ root: tree.finish(), warnings });
    });
    splitter.end(mended);
  });
}
