import { createHash } from 'node:crypto';
import type { MailOauth } from '../../../contract/channels.ts';
import type { OauthSetup, OauthTokens } from '../../intake/channel.ts';
import { storableText } from '../../platform/db/storable-text.ts';
import { errorText } from '../../platform/errors.ts';
import { type Answer, postForm, whyNotThere } from './oauth-http.ts';

interface Place {
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
  /** What a provider wants so that it gives a token that lasts. */
  more: Record<string, string>;
}

/** As Google's and Microsoft's manuals for mail programs say. */
const places: Record<'google' | 'microsoft', Place> = {
  google: {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
    more: { access_type: 'offline', prompt: 'consent' },
  },
  microsoft: {
    authorizeUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope:
      'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    more: { prompt: 'select_account' },
  },
};

function placeOf(oauth: MailOauth): Place {
  if (oauth.provider !== 'other') return places[oauth.provider];
  const { authorizeUrl, tokenUrl, scope } = oauth;
  return { authorizeUrl, tokenUrl, scope, more: {} };
}

/** The provider gives no token (any more): its words. A person has to give the permission anew. */
export class OauthRefused extends Error {}

/** Asking a provider for permission: authorization code with PKCE (RFC 6749, 7636). */
export const oauthSetup: OauthSetup = {
  whyNot(oauth) {
    const { authorizeUrl, tokenUrl } = placeOf(oauth);
    return whyNotThere(authorizeUrl) ?? whyNotThere(tokenUrl);
  },
  pageFor({ oauth, address, state, verifier, redirectUri }) {
    const { authorizeUrl, scope, more } = placeOf(oauth);
    const url = new URL(authorizeUrl);
    const asked = {
      response_type: 'code',
      client_id: oauth.clientId,
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      login_hint: address,
      ...more,
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    return url.href;
  },
  async redeem({ oauth, clientSecret, code, verifier, redirectUri }) {
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    const tokens = await ask(oauth, clientSecret, form);
    if (tokens.refreshToken === '') throw new OauthRefused('no refresh_token was given');
    return tokens;
  },
};

async function ask(
  oauth: MailOauth,
  clientSecret: string,
  form: Record<string, string>,
): Promise<OauthTokens> {
  const answer = await postForm(placeOf(oauth).tokenUrl, {
    ...form,
    client_id: oauth.clientId,
    ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
  });
  const accessToken = textIn(answer, 'access_token');
  // "Not now" is no refusal: the permission still stands.
  if (answer.status >= 500 || answer.status === 429) throw new Error(wordsOf(answer));
  if (answer.status !== 200 || accessToken === '') throw new OauthRefused(wordsOf(answer));
  const lasts = numberIn(answer, 'expires_in') ?? 3600;
  return {
    accessToken,
    refreshToken: textIn(answer, 'refresh_token'),
    expiresAt: new Date(Date.now() + lasts * 1000),
  };
}

const fieldOf = ({ body }: Answer, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

function textIn(answer: Answer, name: string): string {
  const value = fieldOf(answer, name);
  return typeof value === 'string' ? value : '';
}

function numberIn(answer: Answer, name: string): number | null {
  const value = Number(fieldOf(answer, name));
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** The server's own words, never a token. */
function wordsOf(answer: Answer): string {
  const said = [textIn(answer, 'error'), textIn(answer, 'error_description')].filter((part) => part !== '');
  const words = said.length > 0 ? said.join(': ') : `HTTP ${answer.status}`;
  return storableText(words.replaceAll(/[\u0000-\u001f\u007f]+/g, ' '), 500);
}

interface Cached {
  tokens: OauthTokens;
  /** The newest refresh token where the provider changes it each time. */
  refreshToken: string;
}

/** Tokens of this process by what they were got with; the second who asks waits for the first. */
const known = new Map<string, Promise<Cached>>();
const mostKnown = 500;
/** A token is used no longer than until this long before its end. */
const marginMs = 120_000;

/** A token with which the account signs in now. Throws OauthRefused when the permission is gone. */
export async function accessTokenFor(
  oauth: MailOauth,
  secrets: Record<string, string>,
): Promise<{ accessToken: string; refreshToken: string }> {
  const given = secrets.oauthRefreshToken ?? '';
  if (given === '') throw new OauthRefused('no permission is stored');
  const key = createHash('sha256')
    .update(JSON.stringify([placeOf(oauth).tokenUrl, oauth.clientId, secrets.oauthClientSecret ?? '', given]))
    .digest('base64');
  const before = await known.get(key)?.catch(() => undefined);
  if (before !== undefined && before.tokens.expiresAt.getTime() - marginMs > Date.now())
    return { accessToken: before.tokens.accessToken, refreshToken: before.refreshToken };
  const asking = asked.get(key) ?? renew(oauth, secrets, before?.refreshToken ?? given);
  asked.set(key, asking);
  try {
    const { tokens, refreshToken } = await asking;
    if (known.size >= mostKnown) known.clear();
    known.set(key, asking);
    return { accessToken: tokens.accessToken, refreshToken };
  } finally {
    asked.delete(key);
  }
}

const asked = new Map<string, Promise<Cached>>();

/** The server took the token back before its time: the next sign-in asks for another. */
export function forgetTokens(): void {
  known.clear();
}

async function renew(
  oauth: MailOauth,
  secrets: Record<string, string>,
  refreshToken: string,
): Promise<Cached> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const tokens = await ask(oauth, secrets.oauthClientSecret ?? '', form).catch((error: unknown) => {
    if (error instanceof OauthRefused) throw error;
    throw new Error(`token: ${errorText(error)}`, { cause: error });
  });
  return { tokens, refreshToken: tokens.refreshToken || refreshToken };
}
