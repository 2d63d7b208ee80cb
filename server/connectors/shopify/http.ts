import { SourceTrouble } from '../../orders/order-source.ts';
import { storableText } from '../../platform/db/storable-text.ts';
import { errorCode } from '../../platform/errors.ts';
import { storeAddress } from './place.ts';

export interface Answer {
  status: number;
  /** Seconds the service asks us to wait, if it does. */
  retryAfter: number | null;
  body: unknown;
  text: string;
}

const waitMs = 30_000;
const mostBytes = 16 * 1024 * 1024;

/** Nothing has left: nobody was there to hear it. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * One request to a store; follows no redirect. Throws `SourceTrouble` when there is no answer, in doubt whenever the
 * request may have reached the store.
 */
export async function post(
  domain: string,
  path: string,
  sent: { headers: Record<string, string>; body: string; type: string },
): Promise<Answer> {
  try {
    const response = await fetch(`${storeAddress(domain)}${path}`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimit()),
      headers: { ...sent.headers, 'content-type': sent.type, accept: 'application/json' },
      body: sent.body,
    });
    const text = await readText(response);
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
      body: parsed(text),
      text,
    };
  } catch (error) {
    throw asTrouble(error);
  }
}

/** Tests need not wait as long as a shop does. */
const timeLimit = (): number => Number(process.env.KAKEHASHI_SHOPIFY_WAIT_MS) || waitMs;

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const piece: Uint8Array = chunk;
    bytes += piece.byteLength;
    if (bytes > mostBytes) throw new Error('the answer is too long');
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

function asTrouble(error: unknown): SourceTrouble {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = errorCode(cause) || errorCode(error);
  const words =
    error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : code || 'cut off';
  return new SourceTrouble('connection_unreachable', words, !neverSent.has(code));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Words of the store as they may be stored and shown. */
export function plainWords(text: string): string {
  return storableText(
    text
      .replaceAll(/<[^>]*>|[\u0000-\u001f\u007f]+/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    500,
  );
}
