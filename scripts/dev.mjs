import { spawn } from 'node:child_process';
import { connect, createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { checkNode } from './node-version.mjs';

checkNode();
const { bootstrap, endWithNpm, settleDataPlace } = await import('./bootstrap.mjs');
const { root } = await import('./root.mjs');
settleDataPlace();
endWithNpm();
await bootstrap({ stream: process.stdout, web: false });

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.on('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const found = socket.address().port;
      socket.close(() => resolve(found));
    });
  });
}

const serverPort = await freePort();
process.env.KAKEHASHI_DEV_SERVER = `http://127.0.0.1:${serverPort}`;

// The server starts again whenever a file it has loaded changes; the browser keeps talking to the one address.
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', '--import', 'tsx', join(root, 'server/main.ts'), 'serve'],
  {
    cwd: root,
    env: { ...process.env, PORT: String(serverPort), HOST: '127.0.0.1' },
    stdio: 'inherit',
  },
);

const { createServer } = await import('vite');
const vite = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: { port, host, strictPort: true },
});
try {
  await vite.listen();
} catch (error) {
  console.error(
    `ポート ${port} は使われています。PORT=3001 npm run dev のように、別の番号を指定してください。\n${error.message}`,
  );
  server.kill('SIGTERM');
  process.exit(1);
}

let ending = false;
async function end() {
  if (ending) return;
  ending = true;
  server.kill('SIGTERM');
  await vite.close();
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
server.on('exit', (code) => {
  void end().then(() => process.exit(code ?? 0));
});

/** Whether the server has opened its port. */
function isListening() {
  return new Promise((resolve) => {
    const socket = connect(serverPort, '127.0.0.1', () => resolve(true));
    socket.on('connect', () => socket.destroy());
    socket.on('error', () => resolve(false));
  });
}

while (!ending && !(await isListening())) await new Promise((resolve) => setTimeout(resolve, 100));
// Last, because the server names an address of its own that is not the one to open.
if (!ending)
  console.log(
    `開発中の画面: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}  (止めるには Ctrl+C)`,
  );
