import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const cookieName = 'kakehashi_session';
// Browsers keep a cookie 400 days at most. The row decides how long a session lives: were the cookie to end first,
// somebody who never closes the page would be thrown out in the middle of a reply.
const maxAge = 400 * 24 * 3600;
const tokenShape = /^[\w-]{43}$/;

/** 32 random bytes; only their SHA-256 is stored, so that a copy of the database opens no session. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Hash of the session token the request carries, or null. */
export function sessionHash(request: FastifyRequest): Buffer | null {
  const token = request.cookies[cookieName];
  return token !== undefined && tokenShape.test(token) ? hashToken(token) : null;
}

/** `Secure` when the browser came by https; behind a proxy Fastify's `trustProxy` decides whether to believe it. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName, token, { ...attributes(request), maxAge });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName, attributes(request));
}

function attributes(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
}
