import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { readableSecret } from './password.ts';

/**
 * Who may set the house up before anybody has an account: whoever sits at the machine itself; anybody else needs the
 * code that the server printed when it started (初期設定コード). It lives in memory only.
 */
export interface SetupGate {
  /** `abcd-efgh`, for printing. */
  readonly code: string;
  codeNeeded(request: FastifyRequest): boolean;
  matches(code: string | undefined): boolean;
}

const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

export function createSetupGate(options: { boundTo: string }): SetupGate {
  const code = readableSecret(8);
  const atHome = isLoopback(options.boundTo);
  return {
    code: `${code.slice(0, 4)}-${code.slice(4)}`,
    codeNeeded(request) {
      if (!atHome || forwarding.some((header) => request.headers[header] !== undefined)) return true;
      // A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); its name then stands in Host.
      return !isLoopback(hostName(request.headers.host ?? ''));
    },
    matches: (given) => sameText(plain(given ?? ''), code),
  };
}

/** `localhost`, 127.0.0.0/8 and ::1, with or without brackets. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** As people type it: full-width, capitals, with or without the hyphen. */
function plain(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐-―−ー]/g, '');
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
