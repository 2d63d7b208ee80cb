import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode, Refusal } from '../platform/errors.ts';
import { diskSpace } from '../platform/files/disk.ts';
import type { ProductFiles } from './source.ts';

/** 256 MiB, as the contract says. */
export const largestFile = 256 * 1024 * 1024;
const spared = 64 * 1024 * 1024;
const headBytes = 64 * 1024;

/**
 * Streams a file of products to the disk; answers its size. Refuses `file_too_large`, `disk_full` and, after the first
 * bytes, `file_not_text`; then nothing of it is left.
 */
export async function keepFile(
  folder: string,
  storedAs: string,
  file: { body: Readable; announced: number | null; files: Pick<ProductFiles, 'refuseForeign'> },
): Promise<number> {
  // A sender may go away before reading begins; what is wrong is asked below.
  file.body.on('error', () => {});
  if ((file.announced ?? 0) > largestFile) throw tooLarge(file.announced ?? 0);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const space = await diskSpace(folder);
  if (space !== null && space.free < (file.announced ?? 0) + spared) throw full(space.free);
  const partial = join(folder, `${storedAs}.part`);
  try {
    const size = await write(partial, file);
    await rename(partial, join(folder, storedAs));
    return size;
  } catch (error) {
    await rm(partial, { force: true });
    if (errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') throw full(0);
    if (file.body.errored !== null)
      throw new Refusal('invalid_input', 'invalid_input', { why: 'sender_went_away' });
    throw error;
  }
}

async function write(path: string, { body, files }: Parameters<typeof keepFile>[2]): Promise<number> {
  const target = await open(path, 'wx', 0o600);
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    // The body must outlive a refusal: its connection still carries the answer.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestFile) throw tooLarge(size);
      if (head.length < headBytes) {
        head = Buffer.concat([head, chunk]);
        if (head.length >= headBytes) files.refuseForeign(head.subarray(0, headBytes));
      }
      await target.write(chunk);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return size;
}

const tooLarge = (size: number): Refusal =>
  new Refusal('invalid_input', 'file_too_large', { size, limit: largestFile });
const full = (free: number): Refusal => new Refusal('refused', 'disk_full', { free });
