import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { run } from './run.mjs';

const folders = ['contract', 'language', 'mailcraft', 'server', 'web', 'tests'];

function lineOf({ rule, from, to, cycle }) {
  const way = cycle?.length
    ? [from, ...cycle.map((step) => step.name ?? step)].join(' → ')
    : `${from} → ${to}`;
  return `${rule.name}: ${way}`;
}

/**
 * Import directions and cycles (.dependency-cruiser.cjs). A cruiser that cannot read TypeScript finds nothing wrong in
 * nothing, so it must say how much it has read.
 * @returns {Promise<{ wrong: string[], figure: string }>}
 */
export async function checkDirections() {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...present];
  const { output, errors } = await run(process.execPath, [program, ...words]);
  try {
    const { summary, modules } = JSON.parse(output);
    const own = modules.filter(
      (module) => /\.tsx?$/.test(module.source) && !module.source.includes('node_modules'),
    );
    const wrong = summary.violations.filter(({ rule }) => rule.severity === 'error').map(lineOf);
    if (own.length === 0) wrong.push('no TypeScript file was read: the check checked nothing');
    return { wrong, figure: `${own.length} files, ${summary.totalDependenciesCruised} imports` };
  } catch {
    return { wrong: [errors || output.slice(0, 2000)], figure: '' };
  }
}
