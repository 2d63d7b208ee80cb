import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import { SourceTrouble } from '../../orders/order-source.ts';
import { type Answer, plainWords, post } from './http.ts';
import { accessToken, forgetToken } from './keys.ts';
import { apiVersion } from './place.ts';

const throttleShape = z.object({
  requestedQueryCost: z.number().default(0),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});
const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .union([
      z.string(),
      z.array(
        z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }),
      ),
    ])
    .optional(),
  extensions: z.object({ cost: throttleShape.optional() }).optional(),
});

/** Something to be asked: `changes` = a mutation, which must not happen twice. */
export interface Question<T extends z.ZodType> {
  document: string;
  variables: Record<string, unknown>;
  shape: T;
  changes?: boolean;
}

/** So often the store may ask us to wait before we come back another time. */
const mostWaits = 6;
const longestWaitMs = 20_000;

/**
 * Asks the store (GraphQL). Waits when it is told to wait; a question, not a change, is repeated after a passing fault.
 * Throws `SourceTrouble` with the store's own words, in doubt where a change may have happened.
 */
export async function ask<T extends z.ZodType>(
  connection: OpenConnection,
  question: Question<T>,
): Promise<z.infer<T>> {
  let renewed = false;
  for (let waits = 0; ; waits += 1) {
    const outcome = await askOnce(connection, question);
    if ('data' in outcome) return understood(question, outcome.data);
    // Nothing was done yet: the key was not taken.
    if (outcome.trouble.status === 401 && !renewed && forgetToken(connection)) renewed = true;
    else if (outcome.waitMs === null || waits >= mostWaits) throw outcome.trouble;
    else await pause(Math.min(outcome.waitMs, longestWaitMs));
  }
}

class Trouble extends SourceTrouble {
  readonly status: number;

  constructor(status: number, words: string, inDoubt: boolean) {
    const refused = status >= 400 && status < 500 && status !== 429;
    super(refused ? 'connection_refused' : 'connection_unreachable', plainWords(words), inDoubt);
    this.status = status;
  }
}

type Outcome = { data: unknown } | { trouble: Trouble; waitMs: number | null };

async function askOnce(
  connection: OpenConnection,
  { document, variables, changes = false }: Question<z.ZodType>,
): Promise<Outcome> {
  const token = await accessToken(connection);
  let answer: Answer;
  try {
    answer = await post(connection.place, `/admin/api/${apiVersion}/graphql.json`, {
      headers: { 'x-shopify-access-token': token },
      body: JSON.stringify({ query: document, variables }),
      type: 'application/json',
    });
  } catch (error) {
    if (!(error instanceof SourceTrouble)) throw error;
    const repeats = !changes || !error.inDoubt;
    return { trouble: new Trouble(0, error.said, changes && error.inDoubt), waitMs: repeats ? 1000 : null };
  }
  return read(answer, changes);
}

function read(answer: Answer, changes: boolean): Outcome {
  const { status } = answer;
  const body = answerShape.safeParse(answer.body);
  const words = body.success ? wordsOf(body.data.errors) : '';
  if (status === 429) {
    const waitMs = (answer.retryAfter ?? 2) * 1000;
    return { trouble: new Trouble(status, words || 'HTTP 429', false), waitMs };
  }
  if (status !== 200 || !body.success) {
    const passing = status >= 500 || status < 300;
    // 4xx is a clear no; after anything else a change may have happened.
    const doubt = changes && !(status >= 400 && status < 500);
    const trouble = new Trouble(status === 200 ? 502 : status, words || meaningOf(status), doubt);
    return { trouble, waitMs: passing && !changes ? 1500 : null };
  }
  return readBody(body.data, words, changes);
}

function readBody(body: z.infer<typeof answerShape>, words: string, changes: boolean): Outcome {
  const codes = Array.isArray(body.errors) ? body.errors.map((one) => one.extensions?.code ?? '') : [];
  if (codes.includes('THROTTLED'))
    return { trouble: new Trouble(429, words, false), waitMs: restoreMs(body.extensions?.cost) };
  // The first of two alike is still at work.
  if (codes.includes('IDEMPOTENCY_CONCURRENT_REQUEST'))
    return { trouble: new Trouble(503, words, true), waitMs: null };
  if (codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('TIMEOUT'))
    return { trouble: new Trouble(500, words, changes), waitMs: changes ? null : 1500 };
  if (body.errors !== undefined && words !== '' && (body.data === null || body.data === undefined))
    return { trouble: new Trouble(403, words, false), waitMs: null };
  return { data: body.data ?? {} };
}

/** Until so much has come back as the question costs. */
function restoreMs(cost: z.infer<typeof throttleShape> | undefined): number {
  if (cost === undefined) return 2000;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.max(50, ((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000);
}

const wordsOf = (errors: z.infer<typeof answerShape>['errors']): string =>
  typeof errors === 'string' ? errors : (errors ?? []).map((one) => one.message).join(' / ');

/** What the documentation says of answers without words. */
const meanings: Readonly<Record<number, string>> = {
  401: 'HTTP 401 Unauthorized: the key is not valid',
  402: 'HTTP 402 Payment Required: the store is frozen',
  403: 'HTTP 403 Forbidden: a permission is missing',
  404: 'HTTP 404 Not Found: no such store',
  423: 'HTTP 423 Locked: the store is locked',
};
const meaningOf = (status: number): string => meanings[status] ?? `HTTP ${status}`;

function understood<T extends z.ZodType>({ shape, changes }: Question<T>, data: unknown): z.infer<T> {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
  throw new SourceTrouble('connection_unreachable', plainWords(`not understood: ${where}`), changes === true);
}
