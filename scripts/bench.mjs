import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { checkNode } from './node-version.mjs';

checkNode();
const { bootstrap } = await import('./bootstrap.mjs');
const { root } = await import('./root.mjs');

const usage =
  'npm run bench -- [name] [--json]   without a name: the list; a name runs all that begin with it';
const folder = join(root, 'tests', 'bench');
const words = process.argv.slice(2);
const json = words.includes('--json');
const names = words.filter((word) => !word.startsWith('--'));
if (words.some((word) => word.startsWith('--') && word !== '--json') || names.length > 1) {
  console.error(usage);
  process.exit(2);
}
await bootstrap({ stream: process.stderr, web: false });

/** Runs one scenario file in a fresh process and hands on what it tells. */
function ask(file, args, heard) {
  const child = fork(join(folder, 'run.ts'), [file, ...args], {
    cwd: root,
    execArgv: ['--expose-gc', '--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', heard);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

/** Every scenario: the files that lie beside bench.ts and run.ts, by name; folders hold their parts. */
async function scenarios() {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() && /^[a-z0-9-]+\.ts$/.test(entry.name) && !['bench.ts', 'run.ts'].includes(entry.name),
  );
  const found = [];
  for (const { name } of files) {
    await ask(join(folder, name), ['about'], ({ about }) => {
      if (about) found.push({ ...about, file: join(folder, name) });
    });
  }
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

const round = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

/** The bar and how far the figure is from it: 1.30× means 30 % to spare. */
function barOf({ value, atLeast, atMost }) {
  if (atLeast === undefined && atMost === undefined) return { text: '', kept: true };
  const kept = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  const ratio = atLeast === undefined ? atMost / value : value / atLeast;
  const bar = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  return { text: `  ${kept ? 'ok' : 'FAIL'} (${bar}, ${ratio.toFixed(2)}×)`, kept };
}

function line(figure) {
  const samples = figure.samples ?? [];
  const few = samples.length <= 12 ? samples.map(round).join(', ') : `${samples.length}`;
  const runs = samples.length > 1 ? `  median of ${few}` : '';
  return `  ${figure.what}: ${round(figure.value)} ${figure.unit}${barOf(figure).text}${runs}`;
}

function machine() {
  const [first] = cpus();
  const load = loadavg().map((value) => Math.round(value * 100) / 100);
  return {
    node: process.version,
    cores: cpus().length,
    cpu: first?.model.trim() ?? '',
    memoryMb: Math.round(totalmem() / 1048576),
    load,
  };
}

const all = await scenarios();
const [name] = names;
const chosen = name === undefined ? [] : all.filter((one) => one.name.startsWith(name));
if (chosen.length === 0) {
  for (const one of all) console.log(`${one.name.padEnd(20)} ${one.about}`);
  if (name === undefined) process.exit(0);
  console.error(`no scenario begins with "${name}"\n${usage}`);
  process.exit(2);
}

const before = machine();
const results = [];
if (!json)
  console.log(
    `node ${before.node}, ${before.cores} cores (${before.cpu}), ${before.memoryMb} MB, load ${before.load.join(' ')}`,
  );
for (const one of chosen) {
  if (!json) console.log(`${one.name}: ${one.about}`);
  const result = { name: one.name, figures: [], notes: [], code: 0 };
  result.code = await ask(one.file, [], (message) => {
    if (message.figure) {
      result.figures.push({ ...message.figure, kept: barOf(message.figure).kept });
      if (!json) console.log(line(message.figure));
    }
    if (message.note) {
      result.notes.push(message.note);
      if (!json) console.log(`  note: ${message.note}`);
    }
  });
  if (result.code !== 0 && !json) console.log(`  FAIL: ended with code ${result.code}`);
  results.push(result);
}
const failed = results.some(({ code, figures }) => code !== 0 || figures.some(({ kept }) => !kept));
const after = { ...machine(), load: machine().load };
if (json) console.log(JSON.stringify({ machine: { ...before, loadAfter: after.load }, results }, null, 1));
else console.log(`load now ${after.load.join(' ')}`);
process.exit(failed ? 1 : 0);
