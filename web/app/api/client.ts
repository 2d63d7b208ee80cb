import type { z } from 'zod';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { type RefusalBody, refusalBody } from '../../../contract/errors.ts';

/** The server said no, and why. The sentence for a person comes from `refusal-sentences.ts`. */
export class Refused extends Error {
  readonly refusal: RefusalBody;
  constructor(refusal: RefusalBody) {
    super(`${refusal.kind}: ${refusal.reason}`);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The server could not be reached at all; nothing is known about what happened to the request. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable');
    this.name = 'Unreachable';
  }
}

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** What goes with a call: path names, query, body. Parts an endpoint does not have may be left out. */
export interface CallParts<E extends AnyEndpoint> {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  input?: z.input<E['input']>;
  signal?: AbortSignal;
  /** Survives the closing of the page (for "I am gone"). */
  keepalive?: boolean;
}

/** Calls an endpoint of the contract. Throws Refused or Unreachable, nothing else but an abort. */
export type Call = <E extends AnyEndpoint>(
  endpoint: E,
  parts?: CallParts<E>,
) => Promise<z.output<E['output']>>;

export interface ApiOptions {
  fetch: typeof fetch;
  /** The token of the session; it is sent with every change. */
  csrf: () => string | null;
  /** Called when the server no longer knows this session. */
  onSignedOut: () => void;
}

/** The path with its names filled in and the query behind it. */
export function addressOf(
  endpoint: Pick<AnyEndpoint, 'path'>,
  params: object = {},
  query: object = {},
): string {
  const names: Readonly<Record<string, unknown>> = { ...params };
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(names[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const written = search.toString();
  return written === '' ? path : `${path}?${written}`;
}

async function readRefusal(response: Response): Promise<RefusalBody> {
  const body: unknown = await response.json().catch(() => null);
  const read = refusalBody.safeParse(body);
  if (read.success) return read.data;
  return { kind: 'unexpected', reason: 'unexpected', details: { status: response.status } };
}

/** Builds the one function through which the web app talks to the server. */
export function createCall(options: ApiOptions): Call {
  return async <E extends AnyEndpoint>(
    endpoint: E,
    parts: CallParts<E> = {},
  ): Promise<z.output<E['output']>> => {
    const changes = endpoint.method !== 'GET';
    const headers: Record<string, string> = { accept: 'application/json' };
    const csrf = options.csrf();
    if (changes && csrf !== null) headers['x-csrf-token'] = csrf;
    const raw = parts.input instanceof Blob;
    if (changes) headers['content-type'] = raw ? 'application/octet-stream' : 'application/json';
    const address = addressOf(endpoint, parts.params ?? {}, parts.query ?? {});
    let response: Response;
    try {
      response = await options.fetch(address, {
        method: endpoint.method,
        headers,
        credentials: 'same-origin',
        body: changes ? bodyOf(parts.input) : undefined,
        signal: parts.signal,
        keepalive: parts.keepalive,
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Unreachable();
    }
    if (!response.ok) {
      // A proxy that answers for a server that is away is no answer of ours.
      if (response.status === 502 || response.status === 503 || response.status === 504) {
        if (!response.headers.get('content-type')?.includes('json')) throw new Unreachable();
      }
      const refusal = await readRefusal(response);
      if (refusal.kind === 'not_signed_in' && endpoint.access !== 'public') options.onSignedOut();
      throw new Refused(refusal);
    }
    const body: unknown = response.status === 204 ? {} : await response.json();
    return body as z.output<E['output']>;
  };
}

function bodyOf(input: unknown): BodyInit {
  return input instanceof Blob ? input : JSON.stringify(input ?? {});
}
