import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';

type App = Awaited<ReturnType<typeof createApp>>;
let app: App;

beforeAll(async () => {
  app = await createApp({ webFolder: null, log: () => {} });
  app.route({ method: ['GET', 'POST', 'DELETE'], url: '/thing', handler: async () => ({}) });
});
afterAll(() => app.close());

const host = 'desk.example:3000';

async function status(method: NonNullable<InjectOptions['method']>, headers: Record<string, string>) {
  return (await app.inject({ method, url: '/thing', headers: { host, ...headers } })).statusCode;
}

describe('changes asked for by a page', () => {
  it.each([
    ['a program that says nothing', {}, 200],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: `http://${host}` }, 200],
    [
      'our own page behind a proxy that rewrites Host',
      { 'sec-fetch-site': 'same-origin', origin: 'https://x.example' },
      200,
    ],
    ['typed by the user', { 'sec-fetch-site': 'none' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site', origin: `http://${host}` }, 403],
    ['an old browser, our own page', { origin: `http://${host}` }, 200],
    ['an old browser, another site', { origin: 'http://evil.example' }, 403],
    ['an old browser, another port', { origin: 'http://desk.example:4000' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a page whose origin is no address', { origin: 'desk.example:3000' }, 403],
  ])('%s: %s', async (_what, headers, expected) => {
    expect(await status('POST', headers)).toBe(expected);
    expect(await status('DELETE', headers)).toBe(expected);
    expect(await status('GET', headers)).toBe(200);
  });

  it('are refused with a reason', async () => {
    const headers = { host, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const answer = await app.inject({ method: 'POST', url: '/thing', headers });
    expect(answer.json()).toMatchObject({
      kind: 'not_allowed',
      reason: 'csrf_mismatch',
      details: { origin: 'https://evil.example', host },
    });
  });
});
