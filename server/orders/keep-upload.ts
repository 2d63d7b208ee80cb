import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode, Refusal } from '../platform/errors.ts';
import { diskSpace } from '../platform/files/disk.ts';
import type { OrderFiles } from './source.ts';

/** 2 GiB, as the contract says. */
export const largestUpload = 2 * 1024 * 1024 * 1024;
/** What must be left on the disk for the database and everything else. */
const usuallySpared = 64 * 1024 * 1024;
const headBytes = 64 * 1024;

export interface Upload {
  /** Folder of uploads; made when missing, readable by the server only. */
  folder: string;
  storedAs: string;
  body: Readable;
  /** As announced by the sender; null when he did not say. */
  announced: number | null;
  files: Pick<OrderFiles, 'refuseForeign'>;
  /** Bytes that must stay free on the disk. */
  spared?: number;
}

/**
 * Streams a file to the disk; answers its size in bytes. Refuses `file_too_large`, `disk_full` and, after the first
 * bytes already, `file_not_text`; then nothing of it is left. The rest of the body is left to the sender's connection.
 */
export async function keepUpload(upload: Upload): Promise<number> {
  const { folder, storedAs, announced, body } = upload;
  // A sender may go away before reading begins; what is wrong is asked below.
  body.on('error', () => {});
  if (announced !== null && announced > largestUpload) throw tooLarge(announced);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const space = await diskSpace(folder);
  if (space !== null && space.free < (announced ?? 0) + (upload.spared ?? usuallySpared))
    throw full(space.free);
  const partial = join(folder, `${storedAs}.part`);
  try {
    const size = await write(upload, partial);
    await rename(partial, join(folder, storedAs));
    return size;
  } catch (error) {
    await rm(partial, { force: true });
    if (errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') throw full(0);
    if (body.errored !== null)
      throw new Refusal('invalid_input', 'invalid_input', { why: 'sender_went_away' });
    throw error;
  }
}

async function write(upload: Upload, path: string): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    // The body must outlive a refusal: its connection still carries the answer.
    for await (const chunk of upload.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestUpload) throw tooLarge(size);
      if (head.length < headBytes) {
        head = Buffer.concat([head, chunk]);
        if (head.length >= headBytes) upload.files.refuseForeign(head.subarray(0, headBytes));
      }
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return size;
}

const tooLarge = (size: number): Refusal =>
  new Refusal('invalid_input', 'file_too_large', { size, limit: largestUpload });
const full = (free: number): Refusal => new Refusal('refused', 'disk_full', { free });
