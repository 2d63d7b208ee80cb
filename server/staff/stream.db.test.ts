import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changeStaff, signOut } from '../../contract/staff.ts';
import type { Browser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { serveStream } from '../platform/http/stream.ts';
import type { Realtime } from '../platform/realtime.ts';
import { makeFindVisitor } from './find-visitor.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let address: string;
const told = new Set<(event: { kind: 'resync' }) => void>();

/** Whoever listens is told at once; nothing goes through the database. */
const realtime: Realtime = {
  subscribeAll: () => () => {},
  subscribe(_shop, listener) {
    told.add(listener);
    return () => told.delete(listener);
  },
  close: async () => {},
};

beforeAll(async () => {
  house = await aHouse();
  shop = await aShop(house.runner);
  const findVisitor = makeFindVisitor(house.db, house.clock);
  serveStream({ app: house.app, realtime, findVisitor, beatEvery: 20 });
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`;
});
afterAll(() => house.close());

/** What the stream says until it ends, and by `until`, when that was said. */
async function listen(browser: Browser) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${address}/api/shops/${shop.shop}/stream`, { headers: { cookie } });
  expect(response.status).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let heard = '';
  return {
    async until(text: string): Promise<void> {
      while (!heard.includes(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended after ${JSON.stringify(heard)}`);
        heard += decoder.decode(value, { stream: true });
      }
    },
    async end(): Promise<void> {
      while (!(await reader.read()).done);
    },
  };
}

describe('the stream of a shop', () => {
  it('tells what happens as long as one is signed in, and then nothing more', async () => {
    const browser = await signedInAs(house, shop, 'agent');
    const stream = await listen(browser);
    for (const tell of told) tell({ kind: 'resync' });
    await stream.until('data: {"kind":"resync"}');
    await stream.until(': still here');
    (await browser.call(signOut)).ok();
    await stream.end();
    await vi.waitFor(() => expect(told.size).toBe(0));
  });

  it('ends for somebody switched off', async () => {
    const stream = await listen(await signedInAs(house, shop, 'reader'));
    await stream.until(': still here');
    const owner = await signedInAs(house, shop, 'owner');
    const params = { shop: shop.shop, staff: shop.people.reader };
    (await owner.call(changeStaff, { params, input: { disabled: true } })).ok();
    await stream.end();
  });
});
