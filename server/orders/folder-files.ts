import { constants } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join, parse } from 'node:path';
import { errorCode } from '../platform/errors.ts';

/** A name in a folder: as its bytes, which no decoding must change, and as people read it. */
export interface Entry {
  bytes: Buffer;
  name: string;
}

/** Names that programs give to what they have not written to its end, and what is none of our business. */
const unfinished = /^[.~]|\.(?:part|partial|filepart|tmp|temp|crdownload|download|lock|swp)$/i;

/**
 * The folder itself and one below it, made when missing. A link in its place leads anywhere: then it throws, and nothing
 * is read or written there.
 */
export async function ensureFolder(root: string, ...below: string[]): Promise<string> {
  await mkdir(root, { recursive: true, mode: 0o750 });
  let path = await realpath(root);
  for (const part of below) {
    path = join(path, part);
    await mkdir(path, { mode: 0o750 }).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    if (!(await lstat(path)).isDirectory()) throw new Error(`not a folder: ${path}`);
  }
  return path;
}

/** Files that have stopped growing, the oldest first; links, folders and half-written files are left out. */
export async function quietFiles(folder: string, quietMs: number): Promise<Entry[]> {
  const found: { entry: Entry; at: number }[] = [];
  for (const bytes of await readdir(folder, { encoding: 'buffer' })) {
    const entry = { bytes, name: decoded(bytes) };
    if (unfinished.test(entry.name)) continue;
    const file = await lstat(pathOf(folder, entry)).catch(() => null);
    if (file === null || !file.isFile()) continue;
    // The time of change of the entry itself cannot be set back, that of the content can.
    const quietSince = Math.max(file.mtimeMs, file.ctimeMs);
    if (Date.now() - quietSince >= quietMs) found.push({ entry, at: file.mtimeMs });
  }
  return found.sort((one, other) => one.at - other.at).map(({ entry }) => entry);
}

/** Opens a file for reading; null when it is gone, or no file, or has become a link. */
export async function openFile(path: Buffer | string): Promise<FileHandle | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch(() => null);
  if (file === null) return null;
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return null;
}

/** What is in a folder, with its name as bytes. */
export async function entriesOf(folder: string): Promise<Entry[]> {
  const names = await readdir(folder, { encoding: 'buffer' }).catch(() => []);
  return names.map((bytes) => ({ bytes, name: decoded(bytes) }));
}

export const pathOf = (folder: string, { bytes }: Entry): Buffer =>
  Buffer.concat([Buffer.from(join(folder, '/')), bytes]);

/** Moves a file into a folder under its own name, or `name (2)` where that is taken; answers the name. */
export async function moveInto(folder: string, from: Buffer, name: string): Promise<string> {
  const { name: base, ext } = parse(name);
  for (let copy = 1; ; copy += 1) {
    const given = copy === 1 ? name : `${base} (${copy})${ext}`;
    const taken = await lstat(join(folder, given)).catch(() => null);
    if (taken !== null) continue;
    await rename(from, join(folder, given));
    return given;
  }
}

/** Writes a note for people; the mark at its beginning lets every Windows editor read it. */
export async function writeNote(path: string, text: string): Promise<void> {
  await writeFile(path, `\ufeff${text.replace(/\n/g, '\r\n')}`, { flag: 'wx', mode: 0o640 }).catch(
    (error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    },
  );
}

export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Names come from Windows machines too. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
