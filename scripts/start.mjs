import { checkNode } from './node-version.mjs';

checkNode();
const { become, bootstrap, settleDataPlace } = await import('./bootstrap.mjs');
settleDataPlace();
await bootstrap({ stream: process.stdout, web: true });
await become(['serve', ...process.argv.slice(2)]);
