import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Account } from './account.ts';
import { codeOf, diskFull, PostgresTrouble } from './trouble.ts';

/** Where things go that another account must reach although the project lies behind a closed directory. */
export const OPEN_PLACE = '/var/lib/kakehashi';

/** The directory in the open place that belongs to one data place. */
export function openHomeOf(dataDir: string): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  return join(OPEN_PLACE, `${basename(dirname(dataDir))}-${hash}`);
}

/** The directory inside the data place itself. */
export function nearHomeOf(dataDir: string): string {
  return join(dataDir, 'postgres');
}

async function maySearch(dir: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(dir);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === account.gid ? 0o010 : 0o001)) !== 0;
}

/** Whether `account` can walk down to `dir`, by the mode of every directory above and of itself. */
export async function canReach(dir: string, account: Account): Promise<boolean> {
  for (let at = resolve(dir); ; at = dirname(at)) {
    if (!(await maySearch(at, account))) return false;
    if (at === dirname(at)) return true;
  }
}

function unwritable(dir: string, cause: unknown): PostgresTrouble {
  if (codeOf(cause) === 'ENOSPC') return diskFull(dir, cause);
  return new PostgresTrouble(
    'place_unusable',
    {
      ja: `データの場所（${dir}）を作れません。書き込める場所を KAKEHASHI_DATA に指定してください。`,
      en: `The data place (${dir}) cannot be made. Set KAKEHASHI_DATA to a place you may write to.`,
    },
    cause,
  );
}

/** Makes a directory (and its parents); a refusal becomes a sentence. */
export async function makeDir(dir: string, mode: number): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode });
    if (!(await lstat(dir)).isDirectory()) throw new Error('not a directory');
  } catch (error) {
    throw unwritable(dir, error);
  }
}

/** Only a directory that is ours alone may be opened for passing through (never /root, a home, a project). */
async function isOurs(dataDir: string): Promise<boolean> {
  const entries = await readdir(dataDir);
  return entries.length === 0 || entries.some((name) => name.startsWith('postgres'));
}

async function makeOpenHome(dataDir: string): Promise<string> {
  const home = openHomeOf(dataDir);
  await makeDir(home, 0o711);
  // mkdir obeys the umask; these must be passable whatever it is.
  await chmod(OPEN_PLACE, 0o755);
  return home;
}

/**
 * Makes the directory PostgreSQL's files go to: inside the data place, or, when `account` cannot walk there, one in
 * /var/lib/kakehashi. The account may pass through it and not read it. Throws PostgresTrouble.
 */
export async function makeHome(dataDir: string, account: Account | null): Promise<string> {
  await makeDir(dataDir, 0o700);
  const near = nearHomeOf(dataDir);
  if (account === null) {
    await makeDir(near, 0o700);
    return near;
  }
  if ((await canReach(dirname(dataDir), account)) && (await isOurs(dataDir))) {
    await chmod(dataDir, ((await stat(dataDir)).mode & 0o777) | 0o011);
  }
  const home = (await canReach(dataDir, account)) ? near : await makeOpenHome(dataDir);
  await makeDir(home, 0o711);
  await chmod(home, 0o711);
  if (!(await canReach(home, account))) throw unreachable(home, account);
  return home;
}

/** The sentence for data that lies where the account cannot walk. */
export function unreachable(place: string, account: Account): PostgresTrouble {
  return new PostgresTrouble('place_unusable', {
    ja: `アカウント「${account.name}」から ${place} に届きません。途中のフォルダーの権限を確かめるか、KAKEHASHI_DATA に別の場所を指定するか、一般のアカウントで起動してください。`,
    en: `The account "${account.name}" cannot reach ${place}. Check the modes of the directories on the way, set KAKEHASHI_DATA to another place, or start as an ordinary user.`,
  });
}
