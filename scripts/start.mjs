import { checkNode } from './node-version.mjs';

checkNode();
const { become, bootstrap, endWithNpm, settleDataPlace } = await import('./bootstrap.mjs');
settleDataPlace();
endWithNpm();
await bootstrap({ stream: process.stdout, web: true });
await become(['serve', ...process.argv.slice(2)]);
