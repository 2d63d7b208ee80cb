import { startEmbeddedPostgres } from '../../server/platform/postgres/embedded.ts';

/**
 * A program that does nothing but hold the database of the data place in its first word until it is told to stop
 * (SIGTERM); tests kill it, run several of it, run it as somebody else. Prints one JSON line when it is ready.
 */
const [dataDir] = process.argv.slice(2);
const log = (line: string) => process.stderr.write(`${line}\n`);

try {
  const held = await startEmbeddedPostgres({ dataDir, log });
  process.once('SIGTERM', () => {
    clearInterval(staying);
    void held.stop().then(() => process.exit(0));
  });
  const staying = setInterval(() => {}, 60_000);
  process.stdout.write(`${JSON.stringify({ url: held.url, dataDir: held.dataDir })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ trouble: String(error) })}\n`);
  process.exit(1);
}
