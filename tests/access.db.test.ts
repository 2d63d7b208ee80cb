import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../contract/endpoint.ts';
import { type Role, roles } from '../contract/staff.ts';
import { parts, serveDomains } from '../server/compose.ts';
import { createApp } from '../server/platform/http/app.ts';
import { serveStream } from '../server/platform/http/stream.ts';
import { startRealtime } from '../server/platform/realtime.ts';
import { type Core, openCore } from '../server/program.ts';
import { makeFindVisitor } from '../server/staff/find-visitor.ts';
import { startSession } from '../server/staff/start-session.ts';
import { staffById } from '../server/staff/store.ts';
import { sampleOf } from './builders/sample-input.ts';
import { aMember, aShop, type BuiltShop } from './builders/shop.ts';
import { type FreshDatabase, freshDatabase } from './setup/database.ts';

/*
 * Walks every door of the whole program × every role × a shop of somebody else. Nothing is listed here: the doors are
 * those the program opens, so a new endpoint is walked from its first day.
 */

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Door {
  method: Method;
  path: string;
}
interface Visitor {
  cookie: string;
  csrf: string;
}

let fresh: FreshDatabase;
let folder: string;
let core: Core;
let app: FastifyInstance;
let shop: BuiltShop;
let foreign: BuiltShop;
const doors: Door[] = [];
const closing: (() => Promise<unknown>)[] = [];

/** Answers that stay open; only whether they open at all can be asked. */
const endless = new Set(['/api/shops/:shop/stream']);

async function contractEndpoints(): Promise<Endpoint[]> {
  const place = new URL('../contract/', import.meta.url);
  const files = (await readdir(place)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(files.map((name) => import(new URL(name, place).href)));
  return modules.flatMap((module) => Object.values(module).filter(isEndpoint));
}

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'input' in value
  );
}

const nameOf = (door: Door): string => `${door.method} ${door.path}`;
const declared = new Map((await contractEndpoints()).map((endpoint) => [nameOf(endpoint), endpoint]));

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-access-'));
  const log = (): void => {};
  const config = {
    dataDir: folder,
    databaseUrl: fresh.url,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    version: '0.0.0-test',
  };
  core = await openCore(parts, { config, log, tends: false });
  app = await createApp({ webFolder: null, log });
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD' && route.url.startsWith('/api/'))
        doors.push({ method: method as Method, path: route.url });
    }
  });
  const findVisitor = makeFindVisitor(core.connection.db, core.runner.clock);
  const realtime = startRealtime(fresh.url, log);
  closing.push(
    () => app.close(),
    () => realtime.close(),
    () => core.stop(),
  );
  serveStream({ app, realtime, findVisitor });
  serveDomains({ app, core, findVisitor });
  await app.ready();
  shop = await aShop(core.runner);
  foreign = await aShop(core.runner);
});

afterAll(async () => {
  for (const close of closing) await close();
  await rm(folder, { recursive: true, force: true });
  await fresh.drop();
});

async function enter(of: BuiltShop, role: Role): Promise<Visitor> {
  const person = await staffById(core.connection.db, of.people[role]);
  const session = person === null ? null : await startSession(core.runner, person, null);
  if (session === null) throw new Error(`no session for ${role}`);
  return { cookie: `kakehashi_session=${session.token}`, csrf: session.csrf };
}

const nobodysId = '00000000-0000-7000-8000-000000000009';

async function knock(door: Door, visitor: Visitor | null, given: { csrf?: boolean; staff?: string } = {}) {
  const endpoint = declared.get(nameOf(door));
  const params: Record<string, string> = {
    shop: String(shop.shop),
    staff: given.staff ?? nobodysId,
    index: '0',
  };
  const url = door.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? nobodysId);
  const query = (endpoint === undefined ? {} : sampleOf(endpoint.query)) as Record<string, string>;
  const input = endpoint === undefined ? {} : sampleOf(endpoint.input);
  const request: InjectOptions = {
    method: door.method,
    url,
    query,
    headers: {
      host: 'localhost:3000',
      'content-type': input === null ? 'application/octet-stream' : 'application/json',
      ...(visitor === null ? {} : { cookie: visitor.cookie }),
      ...(visitor === null || given.csrf === false ? {} : { 'x-csrf-token': visitor.csrf }),
    },
    ...(door.method === 'GET' ? {} : { payload: input === null ? 'x' : JSON.stringify(input) }),
  };
  const response = await app.inject(request);
  const body = String(response.headers['content-type']).includes('json')
    ? response.json<{ reason?: string }>()
    : {};
  return { status: response.statusCode, reason: body.reason ?? '' };
}

/** Opened by a key of the shop's own programs. */
const forPrograms = (door: Door): boolean => declared.get(nameOf(door))?.access === 'token';

const ofShops = (): Door[] => doors.filter((door) => door.path.includes('/:shop'));

describe('every door', () => {
  it('of the contract is there', () => {
    const open = new Set(doors.map(nameOf));
    expect([...declared.keys()].filter((name) => !open.has(name))).toEqual([]);
  });

  it('below a shop asks for membership, and no other is a member’s', () => {
    for (const endpoint of declared.values()) {
      expect([nameOf(endpoint), endpoint.access === 'member']).toEqual([
        nameOf(endpoint),
        endpoint.path.startsWith('/api/shops/:shop/'),
      ]);
    }
  });

  it('but the public ones is shut to whoever is not signed in', async () => {
    for (const door of doors) {
      if (declared.get(nameOf(door))?.access === 'public') continue;
      const reason = forPrograms(door) ? 'token_not_valid' : 'not_signed_in';
      expect([nameOf(door), await knock(door, null)]).toEqual([nameOf(door), { status: 401, reason }]);
    }
  });

  it('that changes something is shut to forged requests', async () => {
    const owner = await enter(shop, 'owner');
    for (const door of doors) {
      if (forPrograms(door)) {
        // A signed-in browser is nobody there, whatever it sends along.
        expect([nameOf(door), await knock(door, owner)]).toEqual([
          nameOf(door),
          { status: 401, reason: 'token_not_valid' },
        ]);
        continue;
      }
      if (door.method === 'GET' || declared.get(nameOf(door))?.access === 'public') continue;
      expect([nameOf(door), await knock(door, owner, { csrf: false })]).toEqual([
        nameOf(door),
        { status: 403, reason: 'csrf_mismatch' },
      ]);
    }
  });

  it.each(roles)('of a shop does not exist for the %s of another', async (role) => {
    const stranger = await enter(foreign, role);
    expect(ofShops().length).toBeGreaterThan(0);
    for (const door of ofShops()) {
      expect([nameOf(door), await knock(door, stranger)]).toEqual([
        nameOf(door),
        { status: 404, reason: 'not_found' },
      ]);
    }
  });

  it('opens to the roles that the table says', async () => {
    const lines: string[] = [];
    for (const door of ofShops().filter((one) => !endless.has(one.path))) {
      const open: Role[] = [];
      for (const role of roles) {
        const visitor = await enter(shop, role);
        const staff = await aMember(core.runner, shop.shop, 'reader');
        const { status, reason } = await knock(door, visitor, { staff });
        expect([nameOf(door), role, status === 401 || status >= 500]).toEqual([nameOf(door), role, false]);
        if (reason !== 'not_allowed') open.push(role);
      }
      lines.push(
        `| ${nameOf(door)} | ${roles.map((role) => (open.includes(role) ? '○' : '')).join(' | ')} |`,
      );
      // An owner may do everything; who only reads may be let in by mistake nowhere, see the table.
      expect([nameOf(door), open.includes('owner')]).toEqual([nameOf(door), true]);
    }
    const head = [
      '# Who may call what',
      '',
      'Written by `tests/access.db.test.ts` from the answers of the program; after a wanted change:',
      '`npx vitest run tests/access -u`. Nobody outside the shop gets in anywhere.',
      '',
      `| endpoint | ${roles.join(' | ')} |`,
      `|---|${roles.map(() => ':-:').join('|')}|`,
    ];
    await expect([...head, ...lines.sort(), ''].join('\n')).toMatchFileSnapshot('../docs/access.md');
  });
});
