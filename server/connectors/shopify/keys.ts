import { createHash } from 'node:crypto';
import { z } from 'zod';
import { shopifySettings } from '../../../contract/connections.ts';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import { SourceTrouble } from '../../orders/order-source.ts';
import { plainWords, post } from './http.ts';

const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.number().default(3600) });
const errorShape = z.object({ error: z.string().default(''), error_description: z.string().default('') });

interface Kept {
  token: string;
  until: number;
}

/** Tokens of this process, by what they were got with; whoever comes second waits for the first. */
const kept = new Map<string, Promise<Kept>>();
/** Used no longer than until this long before their end (ms). */
const marginMs = 5 * 60_000;

const keyOf = ({ place, settings, secrets }: OpenConnection): string =>
  createHash('sha256')
    .update(JSON.stringify([place, settings.clientId, secrets.clientSecret]))
    .digest('base64');

/** What requests of this store are signed in with: the token of a custom app, or one got with id and secret. */
export async function accessToken(connection: OpenConnection): Promise<string> {
  const { auth } = shopifySettings.parse({ ...connection.settings, domain: connection.place });
  if (auth === 'token') return required(connection.secrets.token, 'token');
  const key = keyOf(connection);
  const before = await kept.get(key)?.catch(() => undefined);
  if (before !== undefined && before.until - marginMs > Date.now()) return before.token;
  const asking = askForToken(connection);
  kept.set(key, asking);
  asking.catch(() => kept.delete(key));
  return (await asking).token;
}

/** The store takes it no more: the next request asks for another. False for a token that cannot be got anew. */
export function forgetToken(connection: OpenConnection): boolean {
  return kept.delete(keyOf(connection)) && connection.settings.auth !== 'token';
}

/** Client credentials, for an app of the same organisation (Dev Dashboard); the token lasts a day. */
async function askForToken(connection: OpenConnection): Promise<Kept> {
  const { place, settings, secrets } = connection;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: required(settings.clientId, 'client id'),
    client_secret: required(secrets.clientSecret, 'client secret'),
  });
  const answer = await post(place, '/admin/oauth/access_token', {
    ...{ headers: {}, body: form.toString(), type: 'application/x-www-form-urlencoded' },
  });
  const token = tokenShape.safeParse(answer.body);
  if (answer.status === 200 && token.success)
    return { token: token.data.access_token, until: Date.now() + token.data.expires_in * 1000 };
  const { error, error_description: more } = errorShape.safeParse(answer.body).data ?? {
    error: '',
    error_description: '',
  };
  const words = [error, more].filter((part) => part !== '').join(': ') || `HTTP ${answer.status}`;
  const unreachable = answer.status >= 500 || answer.status === 429;
  throw new SourceTrouble(unreachable ? 'connection_unreachable' : 'connection_refused', plainWords(words));
}

function required(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new SourceTrouble('connection_refused', `no ${what}`);
}
