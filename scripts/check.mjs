import { join } from 'node:path';
import { checkNode } from './node-version.mjs';

checkNode();
const { bootstrap } = await import('./bootstrap.mjs');
const { root } = await import('./root.mjs');
await bootstrap({ stream: process.stderr, web: false });
const { run } = await import('./check/run.mjs');
const { checkBudgets } = await import('./check/budgets.mjs');
const { checkDirections } = await import('./check/directions.mjs');
const { checkLock, checkTexts } = await import('./check/texts.mjs');

const bin = (path) => join(root, 'node_modules', path);

/** A program whose exit code is the answer. */
async function program(words) {
  const { code, output, errors } = await run(process.execPath, words);
  return { wrong: code === 0 ? [] : [`${output}${errors}`.trim()] };
}

const parts = {
  types: () =>
    program([
      bin('typescript/bin/tsc'),
      '--noEmit',
      '-p',
      '.',
      '--incremental',
      '--tsBuildInfoFile',
      'dist/types.tsbuildinfo',
    ]),
  'lint and format': () => program([bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']),
  directions: checkDirections,
  budgets: async () => checkBudgets(),
  'lock file': async () => ({ wrong: checkLock() }),
  texts: async () => ({ wrong: checkTexts() }),
};

/** Runs one part and says at once how it went. */
async function checkPart([name, part]) {
  const begun = performance.now();
  const { wrong, warnings = [], figure = '' } = await part();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const lines = [`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${name} ${seconds} s ${figure}`.trim()];
  console.log(
    [...lines, ...warnings.map((one) => `     note: ${one}`), ...wrong.map((one) => `     ${one}`)].join(
      '\n',
    ),
  );
  return wrong.length === 0;
}

const results = await Promise.all(Object.entries(parts).map(checkPart));
const failed = results.filter((ok) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
