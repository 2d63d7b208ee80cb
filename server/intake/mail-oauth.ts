import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type MailOauth, mailOauth, mailOauthReturnPath } from '../../contract/channels.ts';
import type { GrantId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { errorText, notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { OauthSetup } from './channel.ts';
import { intakePolicy } from './policy.ts';
import { sameProvider } from './rules/mail-secrets.ts';
import {
  changeGrant,
  deleteGrantsBefore,
  type GrantRow,
  insertGrant,
  selectGrant,
  takeGrant,
} from './store-grants.ts';

export interface OauthParts {
  box: SecretBox;
  setup: OauthSetup;
}

/** So long a person may take in the provider's window. */
const patienceMs = 15 * 60_000;
/** A permission that was never stored with an account is forgotten. */
const keptMs = 24 * 3600_000;

const requestShape = z.object({ oauth: mailOauth, address: z.string(), redirectUri: z.string() });
const waitingShape = z.object({ verifier: z.string(), clientSecret: z.string() });
const givenShape = z.object({ refreshToken: z.string(), clientSecret: z.string() });

const placeOf = (ctx: Context, id: GrantId): string => `oauth_grants/${ctx.shop}/${id}`;

function personOf({ actor }: Context): StaffId {
  if (actor.kind !== 'staff') throw new Refusal('not_allowed', 'not_allowed', { action: 'account.manage' });
  return actor.id;
}

/** Begins asking a provider for permission. Throws `invalid_input` for a place the desk does not connect to. */
export async function startOauth(
  ctx: Context,
  parts: OauthParts,
  asked: { address: string; oauth: MailOauth; clientSecret: string; origin: string },
): Promise<{ grant: GrantId; url: string; redirectUri: string }> {
  intakePolicy.require(ctx, 'account.manage');
  const whyNot = parts.setup.whyNot(asked.oauth);
  if (whyNot !== null)
    throw new Refusal('invalid_input', 'invalid_input', {
      where: 'body',
      issues: [{ path: 'oauth', code: 'place', message: whyNot }],
    });
  const id = newId<GrantId>();
  const redirectUri = new URL(mailOauthReturnPath, asked.origin).href;
  const state = `${ctx.shop}.${randomBytes(32).toString('base64url')}`;
  const verifier = randomBytes(32).toString('base64url');
  const { address, oauth, clientSecret } = asked;
  await deleteGrantsBefore(ctx, new Date(ctx.now.getTime() - keptMs));
  await insertGrant(ctx, {
    id,
    state,
    request: { oauth, address, redirectUri },
    sealed: parts.box.seal(JSON.stringify({ verifier, clientSecret }), placeOf(ctx, id)),
    asked_by: personOf(ctx),
  });
  return {
    grant: id,
    url: parts.setup.pageFor({ oauth, address, state, verifier, redirectUri }),
    redirectUri,
  };
}

/** How asking stands; only for whoever asked. Throws `not_found`. */
export async function oauthState(
  ctx: Context,
  id: GrantId,
): Promise<{ state: 'waiting' | 'given' | 'failed'; serverSaid: string }> {
  intakePolicy.require(ctx, 'account.manage');
  const grant = await selectGrant(ctx, id);
  if (grant === null || grant.asked_by !== personOf(ctx)) throw notFound('grant');
  if (grant.failed !== null) return { state: 'failed', serverSaid: grant.failed };
  if (isGiven(grant)) return { state: 'given', serverSaid: '' };
  const late = isLate(ctx, grant);
  return { state: late ? 'failed' : 'waiting', serverSaid: late ? 'timed out' : '' };
}

const isLate = (ctx: Context, { created_at }: GrantRow): boolean =>
  ctx.now.getTime() - created_at.getTime() > patienceMs;

const isGiven = ({ state, failed, sealed }: GrantRow): boolean =>
  state.startsWith('given:') && failed === null && sealed !== null;

/** What the browser brought back is worth, before the provider is asked: taken once, in time, by whoever asked. */
export interface TakenGrant {
  id: GrantId;
  oauth: MailOauth;
  redirectUri: string;
  verifier: string;
  clientSecret: string;
}

/** Null when nobody asked for this, it was used, is too old, or another person asked. */
export async function takeReturn(ctx: Context, box: SecretBox, state: string): Promise<TakenGrant | null> {
  intakePolicy.require(ctx, 'account.manage');
  const grant = await takeGrant(ctx, state);
  if (grant === null || grant.sealed === null) return null;
  if (grant.asked_by !== personOf(ctx) || isLate(ctx, grant)) {
    await changeGrant(ctx, grant.id, { failed: 'timed out', sealed: null });
    return null;
  }
  const { oauth, redirectUri } = requestShape.parse(grant.request);
  const waiting = waitingShape.parse(JSON.parse(box.open(grant.sealed, placeOf(ctx, grant.id))));
  return { id: grant.id, oauth, redirectUri, ...waiting };
}

/** The permission was given (and its token lies sealed), or refused in the provider's words. */
export async function settleGrant(
  ctx: Context,
  box: SecretBox,
  { grant, outcome }: { grant: TakenGrant; outcome: { refreshToken: string } | { serverSaid: string } },
): Promise<void> {
  if ('serverSaid' in outcome) {
    await changeGrant(ctx, grant.id, { failed: outcome.serverSaid.slice(0, 500), sealed: null });
    return;
  }
  const given = { refreshToken: outcome.refreshToken, clientSecret: grant.clientSecret };
  const sealed = box.seal(JSON.stringify(given), placeOf(ctx, grant.id));
  await changeGrant(ctx, grant.id, { state: `given:${grant.id}`, sealed });
}

/** Asks the provider, between two transactions. Never throws for what the provider says. */
export async function redeemGrant(
  setup: OauthSetup,
  grant: TakenGrant,
  code: string,
): Promise<{ refreshToken: string } | { serverSaid: string }> {
  try {
    const { oauth, clientSecret, verifier, redirectUri } = grant;
    return {
      refreshToken: (await setup.redeem({ oauth, clientSecret, code, verifier, redirectUri })).refreshToken,
    };
  } catch (error) {
    return { serverSaid: errorText(error) };
  }
}

/**
 * The secrets of a permission, for the account it was asked for: only for whoever asked, and only where the token will
 * go to the provider that gave it. Throws `not_found`.
 */
export async function openGrant(
  ctx: Context,
  box: SecretBox,
  asked: { grant: GrantId; oauth: MailOauth | null },
): Promise<Record<string, string>> {
  intakePolicy.require(ctx, 'account.manage');
  const grant = await selectGrant(ctx, asked.grant);
  const mine = grant !== null && grant.asked_by === personOf(ctx) && isGiven(grant);
  if (!mine || grant.sealed === null) throw notFound('grant');
  const { oauth } = requestShape.parse(grant.request);
  if (asked.oauth === null || !sameProvider(oauth, asked.oauth)) throw notFound('grant');
  const given = givenShape.parse(JSON.parse(box.open(grant.sealed, placeOf(ctx, grant.id))));
  return {
    oauthRefreshToken: given.refreshToken,
    oauthClientSecret: given.clientSecret,
    // By this a listener knows a new permission from one the provider renewed.
    oauthGrant: grant.id,
  };
}
