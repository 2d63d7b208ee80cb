/**
 * Entry of the worker that `serve` starts beside the screens. It lives as long as the process that started it: when
 * that one wants it to stop, or is gone however that happened, the channel between them closes. What is loaded comes
 * after the listening, so that a stop during the start is not missed.
 */
const toldToStop = new Promise<void>((resolve) => {
  process.once('disconnect', resolve);
  process.once('SIGTERM', resolve);
  if (!process.connected) resolve();
});
// Ctrl+C at the terminal reaches every process there; the one that started us decides the order of stopping.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
// Whoever read what we say may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const { workUntil } = await import('./work-until.ts');
process.exitCode = await workUntil(toldToStop, {
  started: () => process.send?.('started', undefined, undefined, () => {}),
  log: (line) => process.stderr.write(`${line}\n`),
});
if (process.connected) process.disconnect();
// Whatever still holds the loop (a pool winding down) must not hold those who wait for our end.
setTimeout(() => process.exit(), 2000).unref();

export {};
