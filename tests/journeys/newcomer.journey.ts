import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, it } from 'vitest';
import { freePorts } from '../servers/ports.ts';

// What a newcomer does: a clone, Node, and `npm start`. The packages are lent by this project.
const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'kakehashi-newcomer-'));
const clone = join(folder, 'desk');
const dataDir = join(folder, 'data');
const started = new Set<ChildProcess>();

await chmod(folder, 0o755);
for (const name of execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: project })
  .toString()
  .split('\n')) {
  if (name !== '' && existsSync(join(project, name))) cpSync(join(project, name), join(clone, name));
}
await symlink(join(project, 'node_modules'), join(clone, 'node_modules'));

afterEach(async () => {
  for (const child of started) child.kill('SIGTERM');
  await Promise.all([...started].map(ended));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

type Program = { child: ChildProcess; said(): string; err(): string };

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', resolve));
}

function run(command: string, words: string[], more: NodeJS.ProcessEnv = {}): Program {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(command, words, {
    cwd: clone,
    env: { ...env, KAKEHASHI_DATA: dataDir, NODE_ENV: 'production', ...more },
  });
  started.add(child);
  child.once('close', () => started.delete(child));
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return { child, said: () => out, err: () => err };
}

/** Waits until the address of the last line answers; returns the page. */
async function firstPage(program: Program): Promise<{ address: string; status: number; html: string }> {
  for (;;) {
    const address = /→ (http:\S+)/.exec(program.said())?.[1];
    if (address !== undefined) {
      const response = await fetch(address);
      return { address, status: response.status, html: await response.text() };
    }
    if (program.child.exitCode !== null) throw new Error(`ended: ${program.said()}${program.err()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function start(port: number | undefined): Program {
  return run(process.execPath, ['scripts/start.mjs'], { PORT: String(port) });
}

async function runningDatabase(): Promise<number> {
  const record = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { pgdata: string };
  const pid = await readFile(join(record.pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(pid, 10) || 0;
}

const [port] = await freePorts(1);

it('builds, makes a database, and ends with the address to open', async () => {
  const begun = Date.now();
  const desk = start(port);
  const page = await firstPage(desk);
  console.log(`first start, packages present: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  expect(page.address).toBe(`http://localhost:${port}`);
  expect(page.status).toBe(200);
  expect(page.html).toContain('<div id="app"');
  expect(desk.said().trim().split('\n').at(-1)).toContain(page.address);
  desk.child.kill('SIGTERM');
  expect(await ended(desk.child)).toBe(0);
  expect(await runningDatabase()).toBe(0);
});

it('goes on after kill -9, whether PostgreSQL was left running or not', async () => {
  const killed = start(port);
  await firstPage(killed);
  killed.child.kill('SIGKILL');
  await ended(killed.child);
  // The worker that is left behind ends by itself, and takes PostgreSQL along when nobody else came in between.
  const begun = Date.now();
  const next = start(port);
  expect((await firstPage(next)).status).toBe(200);
  console.log(`start after kill -9: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  expect(await runningDatabase()).toBeGreaterThan(0);
  next.child.kill('SIGTERM');
  expect(await ended(next.child)).toBe(0);
  expect(await runningDatabase()).toBe(0);
});

it('says which port is taken and what to do, and leaves nothing running', async () => {
  const other = createServer((_, response) => response.end('somebody else'));
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const desk = start(port);
  expect(await ended(desk.child)).toBe(1);
  expect(desk.err()).toContain(`ポート ${port}`);
  expect(desk.err()).toContain('PORT=');
  expect(await runningDatabase()).toBe(0);
  await new Promise((resolve) => other.close(resolve));
});

it('keeps standard output for the answer of a command', async () => {
  const command = run('npm', ['run', '-s', 'kakehashi', '--', 'migrate', '--json']);
  expect(await ended(command.child)).toBe(0);
  expect(JSON.parse(command.said())).toEqual({ applied: [] });
});
