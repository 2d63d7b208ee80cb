// Loaded into the real program before it starts (NODE_OPTIONS=--import): measures how long each of its processes keeps
// others waiting, and notes the worst of each tenth of a second in a file of its own. Read by watch-lag.ts.
import { appendFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const folder = process.env.KAKEHASHI_LAG_FOLDER;
if (folder !== undefined && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const program = basename(process.argv[1] ?? '');
  setInterval(() => {
    const seen = { pid: process.pid, program, at: Date.now(), ms: delay.max / 1e6 };
    appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(seen)}\n`);
    delay.reset();
  }, 100).unref();
}
