import type { MimeNode } from '@zone-eu/mailsplit';
import { firstRaw, splitHeaders } from './headers.ts';
import { Base64Measure, isBase64, type Measured } from './transfer.ts';

/** One node of the MIME tree with its raw bytes. */
export type Part = {
  /** Header block up to the blank line, untouched. */
  head: Uint8Array;
  /** Body as it stands in the mail, still transfer-encoded. Empty for a multipart, and for one that was only measured. */
  body: Uint8Array;
  children: Part[];
  /** Size and digest of a large file whose bytes were let go. */
  measured?: Measured;
};

type Chunk = { node: MimeNode; part: Part; bodies: Buffer[]; size: number; measure: Base64Measure | null };

function depthOf(node: MimeNode): number {
  let depth = 0;
  for (let at = node.parentNode; at; at = at.parentNode) depth++;
  return depth;
}

/** Encoded content above this size is not kept, where it can be measured instead. */
const keptBytes = 1024 * 1024;

/** Files are measured; what may be the message, or a mail within the mail, is kept for reading. */
function isMeasurable(head: Uint8Array): boolean {
  const { headers } = splitHeaders(head, { headerLines: 500 });
  const type = firstRaw(headers, 'content-type').trim().toLowerCase();
  const encoding = firstRaw(headers, 'content-transfer-encoding').replace(/\(.*?\)/g, '');
  if (/^(text|message|multipart)\/|tnef|winmail\.dat/.test(type)) return false;
  if (/winmail\.dat/i.test(firstRaw(headers, 'content-disposition'))) return false;
  return isBase64(encoding) && type.includes('/');
}

/** Puts each node under its parent. Nodes deeper than the limit hang under the last one that is allowed. */
export class MimeTree {
  private readonly chunks: Chunk[] = [];
  private readonly byNode = new Map<MimeNode, Part>();
  private readonly depths = new Map<MimeNode, number>();
  private current: Chunk | null = null;
  tooDeep = false;
  private readonly depthLimit: number;
  private readonly measures: boolean;

  /** `measures`: large files are not kept but measured as they pass. */
  constructor(depthLimit: number, measures: boolean) {
    this.depthLimit = depthLimit;
    this.measures = measures;
  }

  node(node: MimeNode): void {
    const parent = node.parentNode || null;
    const depth = parent ? (this.depths.get(parent) ?? depthOf(parent)) + 1 : 0;
    this.depths.set(node, depth);
    const part: Part = { head: node.getHeaders(), body: new Uint8Array(), children: [] };
    this.current = { node, part, bodies: [], size: 0, measure: null };
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
    if (!chunk) return;
    if (chunk.measure) {
      chunk.measure.add(bytes);
      return;
    }
    chunk.bodies.push(bytes);
    chunk.size += bytes.length;
    if (!this.measures || chunk.size <= keptBytes || !isMeasurable(chunk.part.head)) return;
    chunk.measure = new Base64Measure();
    for (const body of chunk.bodies) chunk.measure.add(body);
    chunk.bodies = [];
  }

  /** Multiparts in which no part was found. */
  childless(): Part[] {
    return this.chunks
      .filter(({ node, part }) => node.multipart && part.children.length === 0)
      .map(({ part }) => part);
  }

  finish(): Part {
    for (const { part, bodies, measure } of this.chunks) {
      if (part.children.length > 0) continue;
      if (measure) part.measured = measure.end();
      const [only] = bodies;
      part.body = bodies.length === 1 && only ? only : Buffer.concat(bodies);
    }
    return this.chunks[0]?.part ?? { head: new Uint8Array(), body: new Uint8Array(), children: [] };
  }
}
