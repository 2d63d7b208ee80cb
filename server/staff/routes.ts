import type { FastifyReply, FastifyRequest } from 'fastify';
import * as tokens from '../../contract/api-tokens.ts';
import * as contract from '../../contract/staff.ts';
import { Refusal } from '../platform/errors.ts';
import type { Visitor } from '../platform/http/request.ts';
import type { Route } from '../platform/http/route.ts';
import { addStaff } from './add-staff.ts';
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.ts';
import { changePassword } from './change-password.ts';
import { changeStaff } from './change-staff.ts';
import { describeSession } from './describe-session.ts';
import { beginAttempt, clearAttempts } from './limit-attempts.ts';
import { listStaff } from './list-staff.ts';
import { openDemo } from './open-demo.ts';
import { openShop } from './open-shop.ts';
import { savePreferences } from './save-preferences.ts';
import { clearSessionCookie, sessionHash, setSessionCookie } from './session-cookie.ts';
import { changeShopSettings, getShopSettings } from './shop-settings.ts';
import { signIn } from './sign-in.ts';
import { deleteSession } from './store-sessions.ts';
import { realShopExists } from './store-shops.ts';
import type { House, NewSession } from './types.ts';

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** All endpoints of `contract/staff.ts`. */
export function staffRoutes(route: Route, house: House): void {
  sessionRoutes(route, house);
  setupRoutes(route, house);
  memberRoutes(route);
  tokenRoutes(route);
}

function sessionRoutes(route: Route, house: House): void {
  route(contract.getSession, ({ request, visitor }) =>
    describeSession(house, request, visitor === null ? null : { staff: visitor.id, csrf: visitor.csrf }),
  );
  route(contract.signIn, async ({ input, runner, request, reply }) => {
    const session = await signIn(runner, input, { ip: request.ip, previous: sessionHash(request) });
    return await welcome(house, { request, reply }, session);
  });
  route(contract.signOut, async ({ visitor, runner, request, reply }) => {
    await deleteSession(runner.db, present(visitor).tokenHash);
    clearSessionCookie(request, reply);
    return {};
  });
  route(contract.savePreferences, ({ visitor, runner, input }) =>
    savePreferences(runner, present(visitor).id, input),
  );
  route(contract.changePassword, async ({ visitor, runner, input, request }) => {
    await changePassword(runner, input, { visitor: present(visitor), ip: request.ip });
    return {};
  });
}

function setupRoutes(route: Route, house: House): void {
  route(contract.openDemo, async ({ input, request, reply }) => {
    await admitToSetup(house, request, input.code);
    const session = await openDemo(house, input.as, sessionHash(request));
    return await welcome(house, { request, reply }, session);
  });
  route(contract.openShop, async ({ input, request, reply }) => {
    await admitToSetup(house, request, input.code);
    const session = await openShop(house.runner, input, sessionHash(request));
    return await welcome(house, { request, reply }, session);
  });
}

function memberRoutes(route: Route): void {
  route(contract.listStaff, ({ run }) => run(async (ctx) => ({ staff: await listStaff(ctx) })));
  route(contract.addStaff, ({ run, input }) => run((ctx) => addStaff(ctx, input)));
  route(contract.changeStaff, ({ run, params, input }) =>
    run((ctx) => changeStaff(ctx, { staff: params.staff, changes: input })),
  );
  route(contract.getShop, ({ run }) => run(getShopSettings));
  route(contract.changeShop, ({ run, input }) => run((ctx) => changeShopSettings(ctx, input)));
}

function tokenRoutes(route: Route): void {
  route(tokens.listApiTokens, ({ run }) => run(async (ctx) => ({ tokens: await listApiTokens(ctx) })));
  route(tokens.createApiToken, ({ run, input }) => run((ctx) => createApiToken(ctx, input)));
  route(tokens.revokeApiToken, ({ run, params }) => run((ctx) => revokeApiToken(ctx, params.token)));
}

/** Refuses `setup_closed`, `setup_code_needed`, and `too_many_attempts` to whoever guesses. */
async function admitToSetup(house: House, request: FastifyRequest, code: string | undefined): Promise<void> {
  if (await realShopExists(house.runner.db)) throw new Refusal('refused', 'setup_closed');
  if (!house.gate.codeNeeded(request)) return;
  if (code === undefined || code.trim() === '') throw new Refusal('not_allowed', 'setup_code_needed');
  // Counted by place alone, else a stranger's guesses would keep the owner out of his own house.
  const guessed = `setup code ${request.ip}`;
  await beginAttempt(house.runner, { email: guessed, ip: request.ip });
  if (!house.gate.matches(code)) throw new Refusal('not_allowed', 'setup_code_needed', { wrong: true });
  await clearAttempts(house.runner, guessed);
}

async function welcome(house: House, { request, reply }: Exchange, session: NewSession) {
  setSessionCookie(request, reply, session.token);
  return await describeSession(house, request, session);
}

function present(visitor: Visitor | null): Visitor {
  if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
  return visitor;
}
