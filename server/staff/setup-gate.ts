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

export interface GateOptions {
  /** Address the program listens on. */
  boundTo: string;
  /** Told the code the first time somebody needs it, e.g. to print it where only whoever runs the program looks. */
  announce?: (code: string) => void;
}

export function createSetupGate(options: GateOptions): SetupGate {
  const code = readableSecret(8);
  const atHome = isLoopback(options.boundTo);
  const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
  let announced = false;
  return {
    code: shown,
    codeNeeded(request) {
      if (atHome && comesFromHere(request)) return false;
      if (!announced) options.announce?.(shown);
      announced = true;
      return true;
    },
    matches: (given) => sameText(plain(given ?? ''), code),
  };
}

function comesFromHere(request: FastifyRequest): boolean {
  if (forwarding.some((header) => request.headers[header] !== undefined)) return false;
  // A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); its name then stands in Host.
  return isLoopback(hostName(request.headers.host ?? ''));
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
