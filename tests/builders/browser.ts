import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Endpoint, OutputOf } from '../../contract/endpoint.ts';
import type { RefusalBody } from '../../contract/errors.ts';
import { signIn } from '../../contract/staff.ts';

export interface Sent<E extends Endpoint> {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  input?: z.input<E['input']>;
  headers?: Record<string, string>;
  /** Where it comes from. */
  ip?: string;
}

export interface Answer<T> {
  status: number;
  headers: Record<string, unknown>;
  /** What came back, whichever way it went; `ok` and `refused` look at it. */
  body: unknown;
  /** The output; throws for a refusal, with what was said. */
  ok(): T;
  /** The refusal; throws when there is none. */
  refused(): RefusalBody;
}

/** Cookies and CSRF token as a browser with our page open would keep them. */
export interface Browser {
  call<E extends Endpoint>(endpoint: E, sent?: Sent<E>): Promise<Answer<OutputOf<E>>>;
  signIn(
    email: string,
    password: string,
    sent?: Pick<Sent<Endpoint>, 'headers' | 'ip'>,
  ): Promise<Answer<OutputOf<typeof signIn>>>;
  /** Without it, changes carry no token. */
  csrf: string | null;
  cookies: Map<string, string>;
}

export function aBrowser(app: FastifyInstance, options: { host?: string } = {}): Browser {
  const browser: Browser = {
    csrf: null,
    cookies: new Map(),
    async call(endpoint, sent = {}) {
      const changes = endpoint.method !== 'GET';
      const response = await app.inject({
        method: endpoint.method,
        url: pathOf(endpoint, sent.params ?? {}),
        query: sent.query ?? {},
        headers: {
          host: options.host ?? 'localhost:3000',
          cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(changes ? { 'sec-fetch-site': 'same-origin' } : {}),
          ...(changes && browser.csrf !== null ? { 'x-csrf-token': browser.csrf } : {}),
          ...sent.headers,
        },
        ...(changes ? { payload: (sent.input ?? {}) as object } : {}),
        ...(sent.ip === undefined ? {} : { remoteAddress: sent.ip }),
      });
      keepCookies(browser.cookies, response.cookies);
      const body: unknown = response.body === '' ? null : response.json();
      keepToken(browser, body);
      return answer(endpoint.path, { status: response.statusCode, headers: response.headers, body });
    },
    signIn: (email, password, sent = {}) => browser.call(signIn, { ...sent, input: { email, password } }),
  };
  return browser;
}

function pathOf(endpoint: Endpoint, params: Record<string, string | number>): string {
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
}

function keepCookies(
  jar: Map<string, string>,
  cookies: readonly { name: string; value: string; maxAge?: number; expires?: Date }[],
): void {
  for (const { name, value, maxAge, expires } of cookies) {
    const gone = maxAge === 0 || (expires !== undefined && expires.getTime() === 0);
    if (gone) jar.delete(name);
    else jar.set(name, value);
  }
}

function keepToken(browser: Browser, body: unknown): void {
  if (typeof body !== 'object' || body === null || !('csrf' in body)) return;
  browser.csrf = typeof body.csrf === 'string' ? body.csrf : null;
}

function answer<T>(path: string, got: Pick<Answer<T>, 'status' | 'headers' | 'body'>): Answer<T> {
  return {
    ...got,
    ok() {
      if (got.status >= 300) throw new Error(`${path}: ${got.status} ${JSON.stringify(got.body)}`);
      return got.body as T;
    },
    refused() {
      if (got.status < 300) throw new Error(`${path} was not refused: ${JSON.stringify(got.body)}`);
      return got.body as RefusalBody;
    },
  };
}
