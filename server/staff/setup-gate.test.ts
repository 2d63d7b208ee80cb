import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createSetupGate, isLoopback } from './setup-gate.ts';

async function codeNeeded(boundTo: string, headers: Record<string, string>): Promise<boolean> {
  const app = Fastify();
  const gate = createSetupGate({ boundTo });
  app.get('/', async (request) => ({ needed: gate.codeNeeded(request) }));
  const answer = await app.inject({ url: '/', headers });
  await app.close();
  return answer.json<{ needed: boolean }>().needed;
}

describe('who needs the setup code', () => {
  it.each([
    ['the machine itself', '127.0.0.1', { host: 'localhost:3000' }, false],
    ['by number', '127.0.0.1', { host: '127.0.0.1:3000' }, false],
    ['by IPv6', '::1', { host: '[::1]:3000' }, false],
    ['bound to every address', '0.0.0.0', { host: 'localhost:3000' }, true],
    ['bound to every IPv6 address', '::', { host: 'localhost:3000' }, true],
    ['by a proxy', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '192.0.2.1' }, true],
    ['by a proxy that speaks RFC 7239', '127.0.0.1', { host: 'localhost', forwarded: 'for=192.0.2.1' }, true],
    ['by a tunnel that keeps the name', '127.0.0.1', { host: 'desk.example' }, true],
    ['by a name that only begins so', '127.0.0.1', { host: '127.0.0.1.example:3000' }, true],
  ])('%s', async (_what, boundTo, headers, needed) => {
    expect(await codeNeeded(boundTo, headers)).toBe(needed);
  });
});

it('the code is announced when it is needed first, and once', async () => {
  const told: string[] = [];
  const gate = createSetupGate({ boundTo: '127.0.0.1', announce: (code) => told.push(code) });
  const app = Fastify();
  app.get('/', async (request) => ({ needed: gate.codeNeeded(request) }));
  await app.inject({ url: '/', headers: { host: 'localhost' } });
  expect(told).toEqual([]);
  for (const host of ['desk.example', 'desk.example']) await app.inject({ url: '/', headers: { host } });
  expect(told).toEqual([gate.code]);
  await app.close();
});

describe('the setup code', () => {
  const gate = createSetupGate({ boundTo: '0.0.0.0' });

  it('is another at each start', () => {
    expect(gate.code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(createSetupGate({ boundTo: '0.0.0.0' }).code).not.toBe(gate.code);
  });

  it('is taken as people type it', () => {
    const fullWidth = gate.code.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    for (const typed of [gate.code, gate.code.toUpperCase(), gate.code.replace('-', ' '), fullWidth]) {
      expect(gate.matches(typed)).toBe(true);
    }
  });

  it.each([undefined, '', '-', 'aaaa-aaaa', `${gate.code}a`])('is not %s', (typed) => {
    expect(gate.matches(typed)).toBe(false);
  });
});

describe('isLoopback', () => {
  it.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['[::1]', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.0.3', false],
    ['localhost.example', false],
    ['', false],
  ])('%s: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
