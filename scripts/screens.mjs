import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode } from './node-version.mjs';

/* npm run screens -- [beginnings of names, with commas] [folder] [looks, with commas]: pictures of every screen of the demo shop, and contact sheets. */
checkNode();
const { bootstrap } = await import('./bootstrap.mjs');
const { root } = await import('./root.mjs');
await bootstrap({ stream: process.stdout, web: true });
const child = spawn(
  process.execPath,
  ['--import', 'tsx', join(root, 'tests', 'screens', 'take.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 1));
