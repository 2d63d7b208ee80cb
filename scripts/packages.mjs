import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showProgress } from './progress.mjs';
import { root } from './root.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.kakehashi-lock');
const busyFile = join(root, 'dist', 'installing.pid');

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}

/** npm's own rule: names that are allowed, or `!names` that are not. */
function fits(list, value) {
  if (list === undefined) return true;
  const isOpen = list.includes(value) || list.every((one) => one.startsWith('!'));
  return isOpen && !list.includes(`!${value}`);
}

/** The packages a machine needs: all but those made for other systems. */
export function neededPackages(lock, machine = process) {
  return Object.entries(lock.packages).filter(([path, one]) => {
    if (path === '') return false;
    if (one.os === undefined && one.cpu === undefined) return !one.optional;
    const here = fits(one.os, machine.platform) && fits(one.cpu, machine.arch);
    return here && one.libc === undefined;
  });
}

/** Whether npm has already put exactly the locked packages there (a person may have called `npm ci` himself). */
function alreadyThere(lock) {
  const found = readJson(join(modules, '.package-lock.json'));
  if (found === null) return false;
  return neededPackages(lock).every(([path, one]) => found.packages[path]?.version === one.version);
}

function npmCommand() {
  const started = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(started) && existsSync(started)) return [process.execPath, started];
  const beside = [
    join(process.execPath, '..', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => existsSync(file));
  return beside === undefined ? ['npm'] : [process.execPath, beside];
}

/** How many packages are whole: npm makes all the folders first and fills them one by one. */
function countInstalled() {
  if (!existsSync(modules)) return 0;
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
  const paths = names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => join(name, one)) : [name],
  );
  return paths.filter((path) => existsSync(join(modules, path, 'package.json'))).length;
}

/** Waits while another start installs into the same folder; a dead one's mark is taken over. */
async function claim() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(busyFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = Number(readFileSync(busyFile, 'utf8'));
    if (!isAlive(other)) rmSync(busyFile, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs npm; its words are kept and shown only when it fails. */
function runNpm() {
  const [command, ...first] = npmCommand();
  // No package here needs its install script, so none is run; development packages build the screens.
  const options = ['--include=dev', '--include=optional', '--ignore-scripts', '--engine-strict=false'];
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const child = spawn(command, [...first, 'ci', ...options, ...quiet], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      words += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, words: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, words }));
  });
}

function failure(words) {
  const cause = /ENOSPC/.test(words)
    ? ['ディスクの空きがありません。', 'The disk is full.']
    : [
        '通信できるか、このフォルダーに書き込めるかを確かめて、もう一度実行してください。',
        'Check the network and that this folder can be written, then try again.',
      ];
  return new Error(
    `${words.trim()}\n必要な部品を取得できませんでした。${cause[0]}\nThe packages could not be installed. ${cause[1]}`,
  );
}

/**
 * Brings node_modules to exactly what package-lock.json says; does nothing when it already is.
 * @param {NodeJS.WriteStream} stream where progress goes
 */
export async function ensurePackages(stream) {
  const stamp = wantedStamp();
  const isDone = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (isDone()) return;
  const lock = readJson(join(root, 'package-lock.json'));
  if (alreadyThere(lock)) return leaveStamp(stamp);
  await claim();
  try {
    if (isDone()) return;
    const total = neededPackages(lock).length;
    const end = showProgress(
      stream,
      () => `部品を入れています… ${Math.min(countInstalled(), total)}/${total}`,
    );
    const { code, words } = await runNpm();
    end(code === 0 ? `部品がそろいました: ${total} 個` : '部品を入れられませんでした');
    if (code !== 0) throw failure(words);
    leaveStamp(stamp);
  } finally {
    rmSync(busyFile, { force: true });
  }
}

function leaveStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A folder we may only read: the packages are right, the next start looks again.
  }
}
