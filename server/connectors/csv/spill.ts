import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { hash53, mostRows, type RowGroup } from './group-rows.ts';
import type { Row } from './read-rows.ts';

/** Bytes of the file that go into one part; a part is held in memory as a whole. */
const partSize = 8 * 1024 * 1024;
const mostParts = 256;

/**
 * For files whose orders are scattered: every row goes into one of many temporary files by its order number, then each
 * of these is small enough to be grouped in memory. Rows of one order keep their sequence. Call `remove` in any case.
 */
export class Spill {
  private readonly parts: WriteStream[];
  private readonly folder: string;

  private constructor(folder: string, parts: number) {
    this.folder = folder;
    this.parts = Array.from({ length: parts }, (_, i) => createWriteStream(join(folder, `${i}.ndjson`)));
  }

  static async open(fileSize: number): Promise<Spill> {
    const parts = Math.min(mostParts, Math.max(1, Math.ceil(fileSize / partSize)));
    return new Spill(await mkdtemp(join(tmpdir(), 'kakehashi-rows-')), parts);
  }

  async add(number: string, row: Row): Promise<void> {
    const part = this.parts[hash53(number) % this.parts.length];
    if (part === undefined) return;
    if (part.errored) throw part.errored;
    const flows = part.write(`${JSON.stringify([number, row.row, row.cells])}\n`);
    if (!flows) await once(part, 'drain');
  }

  async *groups(): AsyncGenerator<RowGroup> {
    for (const part of this.parts) {
      part.end();
      await finished(part);
    }
    for (const part of this.parts) {
      const groups = new Map<string, RowGroup>();
      const lines = createInterface({
        input: createReadStream(part.path),
        crlfDelay: Number.POSITIVE_INFINITY,
      });
      for await (const line of lines) {
        const [number, row, cells] = JSON.parse(line) as [string, number, string[]];
        const group = groups.get(number) ?? { number, rows: [], overflow: false };
        if (group.rows.length < mostRows) group.rows.push({ row, cells });
        else group.overflow = true;
        groups.set(number, group);
      }
      yield* groups.values();
    }
  }

  async remove(): Promise<void> {
    for (const part of this.parts) part.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }
}
