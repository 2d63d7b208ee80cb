import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode } from './node-version.mjs';

checkNode();
const { bootstrap } = await import('./bootstrap.mjs');
const { ensureMachine } = await import('./machine.mjs');
const { root } = await import('./root.mjs');

const usage = `npm test -- [--only rules,database,web,journeys] [vitest's own options and file names]`;
const kinds = ['rules', 'database', 'web', 'journeys'];

/** Splits our one option from what goes to vitest as it is. */
function readWords(words) {
  const at = words.findIndex((word) => word === '--only' || word.startsWith('--only='));
  if (at < 0) return { only: kinds, rest: words };
  const [, joined] = words[at].split('=');
  const only = (joined ?? words[at + 1] ?? '').split(',').filter((kind) => kind !== '');
  const wrong = only.filter((kind) => !kinds.includes(kind));
  if (only.length === 0 || wrong.length > 0) {
    console.error(`--only takes ${kinds.join(', ')}\n${usage}`);
    process.exit(2);
  }
  return { only, rest: words.toSpliced(at, joined === undefined ? 2 : 1) };
}

function runVitest(words, tallyFile) {
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...words], {
    cwd: root,
    env: { ...process.env, KAKEHASHI_TALLY: tallyFile, NODE_ENV: 'test' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, notes: ['the test run ended before it could count'] };
  }
}

const { only, rest } = readWords(process.argv.slice(2));
await bootstrap({ stream: process.stderr, web: only.includes('journeys') });
const missing = only.includes('journeys') ? ensureMachine() : [];

const folder = mkdtempSync(join(tmpdir(), 'kakehashi-tally-'));
const code = await runVitest(
  [...only.flatMap((kind) => ['--project', kind]), ...rest],
  join(folder, 'tally.json'),
);
const tally = readTally(join(folder, 'tally.json'));
rmSync(folder, { recursive: true, force: true });

const unrun = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
const failed = code !== 0 && tally.failed === 0 && tally.skipped === 0 ? 1 : tally.failed;
const notes = [...tally.notes, ...missing];
console.log([...notes, `${tally.passed} passed, ${failed} failed${unrun}`].join('\n'));
process.exit(code !== 0 || failed > 0 || (process.env.CI && tally.skipped > 0) ? 1 : 0);
