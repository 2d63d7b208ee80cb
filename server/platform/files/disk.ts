import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Bytes an ordinary account may still write at `path` (or at its nearest existing parent), and the disk's size. */
export type DiskSpace = { free: number; total: number };

/** Reads the space of the disk that holds `path`; null where the system does not tell. */
export async function diskSpace(path: string): Promise<DiskSpace | null> {
  try {
    const disk = await statfs(path);
    return { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const parent = dirname(path);
    return missing && parent !== path ? diskSpace(parent) : null;
  }
}
