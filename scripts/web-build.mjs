import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { showProgress } from './progress.mjs';
import { root } from './root.mjs';

const sources = ['web', 'contract', 'language', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];
const built = join(root, 'dist', 'web');
const stampFile = join(root, 'dist', 'web.stamp');

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!readdirSafe(full)) return [full];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function readdirSafe(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

function sourceStamp() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder).sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function runVite(outDir) {
  const words = ['build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...words], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Builds the screens into dist/web when their sources differ from those of the last build. The finished build takes
 * the old one's place in one step, so a running server never serves half of one.
 * @param {NodeJS.WriteStream} stream where progress goes
 */
export async function ensureWebBuilt(stream) {
  const stamp = sourceStamp();
  const done = existsSync(join(built, 'index.html')) && existsSync(stampFile);
  if (done && readFileSync(stampFile, 'utf8') === stamp) return;
  const next = `${built}.${process.pid}`;
  const end = showProgress(stream, () => '画面を組み立てています…');
  const { code, output } = await runVite(next);
  end(code === 0 ? '画面ができました' : '画面を組み立てられませんでした');
  if (code !== 0) {
    rmSync(next, { recursive: true, force: true });
    throw new Error(`${output.trim()}\n画面を組み立てられませんでした。\nThe screens could not be built.`);
  }
  rmSync(stampFile, { force: true });
  rmSync(built, { recursive: true, force: true });
  renameSync(next, built);
  writeFileSync(stampFile, stamp);
}
