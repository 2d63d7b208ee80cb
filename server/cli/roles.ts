import type { ShopId } from '../../contract/ids.ts';
import { parts, serveDomains } from '../compose.ts';
import { webFolder } from '../config.ts';
import { intakeHost } from '../intake/host.ts';
import { errorCode } from '../platform/errors.ts';
import { createApp } from '../platform/http/app.ts';
import { serveStream } from '../platform/http/stream.ts';
import { startRealtime } from '../platform/realtime.ts';
import { signOn } from '../platform/sign-on.ts';
import type { Core } from '../program.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';

export interface Role {
  stop(): Promise<void>;
}

export interface WebRole extends Role {
  address: string;
  setupCode: string;
}

/** The web role: API, event stream and the screens. Throws a sentence when the port is taken. */
export async function startWeb(core: Core): Promise<WebRole> {
  const { config, log } = core;
  const app = await createApp({ webFolder, log, trustProxy: config.trustProxy });
  const realtime = startRealtime(core.url, log);
  const findVisitor = makeFindVisitor(core.connection.db, core.runner.clock);
  serveStream({ app, realtime, findVisitor });
  const gate = serveDomains({ app, core, findVisitor });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    await realtime.close();
    throw errorCode(error) === 'EADDRINUSE' ? portTaken(config.port) : error;
  }
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
  const host = config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host;
  return {
    address: `http://${host}:${port}`,
    setupCode: gate.code,
    async stop() {
      await app.close();
      await realtime.close();
    },
  };
}

function portTaken(port: number): Error {
  return new Error(
    `ポート ${port} はほかのプログラムが使っています。かけはしがすでに動いていれば http://localhost:${port} を開いてください。別の番号で動かすには: PORT=${port + 1} npm start`,
  );
}

/** The worker role: reads what arrives, runs jobs and schedules. */
export async function startWorker(core: Core): Promise<Role> {
  await core.jobs.work(parts.jobKinds(core));
  for (const { name, cron } of parts.schedule) await core.jobs.schedule(name, cron);
  // What a process left that died is taken up at once, not with the next minute.
  await sweepNow(core);
  const realtime = startRealtime(core.url, core.log);
  const { runner, box, claims, log } = core;
  const host = intakeHost({ runner, box, claims, realtime, log });
  const listening = await Promise.all([...core.channels.values()].map((channel) => channel.listen?.(host)));
  const signed = signOn(claims);
  return {
    async stop() {
      await signed.stop();
      for (const one of listening) await one?.stop();
      await realtime.close();
    },
  };
}

async function sweepNow(core: Core): Promise<void> {
  const { jobs, connection } = core;
  const everywhere = 0 as ShopId;
  await connection.db.transaction().execute((tx) => jobs.send(tx, everywhere, { name: 'sweep', data: {} }));
}

/**
 * Listens for the first signal to end. To be called before the program says that it runs: whoever hears that may end it in
 * the same instant, and a signal nobody listens for kills it where it stands.
 */
export async function toldToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Closes in order: web, worker, jobs, pool, database. */
export async function stopAll(core: Core, roles: readonly Role[]): Promise<void> {
  for (const role of roles) await role.stop();
  await core.stop();
}
