import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A running hold-postgres program, or why it would not start. */
export type Held = {
  url: string;
  dataDir: string;
  child: ChildProcess;
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** Who runs it, from which copy of the project, in which surroundings. */
export type HoldOptions = { uid?: number; gid?: number; project?: string; env?: NodeJS.ProcessEnv };

const here = fileURLToPath(new URL('../..', import.meta.url));

function firstLine(child: ChildProcess): Promise<string> {
  let output = '';
  let errors = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`ended without a word: ${errors}`)));
  });
}

/** Starts the program and waits until its database answers; throws what it said when it would not start. */
export async function hold(dataDir: string, options: HoldOptions = {}): Promise<Held> {
  const { project = here, env = process.env, ...identity } = options;
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/setup/hold-postgres.ts', dataDir], {
    cwd: project,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...identity,
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const said = JSON.parse(await firstLine(child)) as { url: string; dataDir: string; trouble?: string };
  if (said.trouble !== undefined) throw new Error(said.trouble);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url: said.url, dataDir: said.dataDir, child, end };
}

/** Runs one statement over a connection of its own. */
export async function askDatabase(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
