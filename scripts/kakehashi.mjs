import { checkNode } from './node-version.mjs';

checkNode();
const { become, bootstrap, settleDataPlace } = await import('./bootstrap.mjs');
const words = process.argv.slice(2);
settleDataPlace();
// Standard output belongs to the command (`--json`), so whatever we have to say goes to the other one.
await bootstrap({ stream: process.stderr, web: words[0] === 'serve' });
// npm changes into the project; files are named from where the person stands.
if (process.env.npm_lifecycle_event === 'kakehashi' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);
await become(words);
