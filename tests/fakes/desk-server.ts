import type { z } from 'zod';
import type { Endpoint } from '../../contract/endpoint.ts';
import {
  type RefusalBody,
  type RefusalKind,
  type RefusalReason,
  refusalStatus,
} from '../../contract/errors.ts';

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** What reached the server, as the contract reads it. */
export interface Asked<E extends AnyEndpoint> {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  input: z.output<E['input']>;
}

interface Answer {
  endpoint: AnyEndpoint;
  answer: (asked: Asked<AnyEndpoint>) => unknown;
}

/** One answer of the fake server, checked against the contract on both sides. */
export function answers<E extends AnyEndpoint>(
  endpoint: E,
  answer: (asked: Asked<E>) => z.input<E['output']> | Promise<z.input<E['output']>>,
): Answer {
  return { endpoint, answer: answer as Answer['answer'] };
}

class Refusing extends Error {
  readonly body: RefusalBody;
  constructor(body: RefusalBody) {
    super(body.reason);
    this.body = body;
  }
}

/** Ends an answer with a refusal: `throw refusing('conflict', 'email_taken')`. */
export function refusing(
  kind: RefusalKind,
  reason: RefusalReason,
  details: Record<string, unknown> = {},
): Error {
  return new Refusing({ kind, reason, details });
}

/**
 * A server made of plain answers, given to the web app in place of `fetch`. What is not answered is not_found.
 * It stands in for the network only: shapes are those of the contract, and an answer that breaks it fails the test.
 */
export function deskServer(list: readonly Answer[]): typeof fetch {
  return async (target, init) => {
    const url = new URL(String(target), 'http://desk.test');
    const method = init?.method ?? 'GET';
    for (const { endpoint, answer } of list) {
      const names = endpoint.method === method ? match(endpoint.path, url.pathname) : null;
      if (!names) continue;
      try {
        const body = init?.body;
        const asked = {
          params: endpoint.params.parse(names),
          query: endpoint.query.parse(Object.fromEntries(url.searchParams)),
          input: body instanceof Blob ? body : endpoint.input.parse(JSON.parse(String(body ?? '{}'))),
        };
        return json(200, endpoint.output.parse(await answer(asked)));
      } catch (error) {
        if (error instanceof Refusing) return json(refusalStatus[error.body.kind], error.body);
        throw error;
      }
    }
    return json(404, { kind: 'not_found', reason: 'not_found', details: { path: url.pathname } });
  };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function match(pattern: string, path: string): Record<string, string> | null {
  const names: Record<string, string> = {};
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  for (const [index, part] of wanted.entries()) {
    const piece = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) names[part.slice(1)] = piece;
    else if (part !== piece) return null;
  }
  return names;
}
