import type { Header } from './types.ts';

/** How the check of a sender by SPF, DKIM and DMARC came out. */
export type AuthenticationResult = 'pass' | 'fail' | 'none';

export type AuthenticationRead = {
  dmarc: AuthenticationResult;
  spf: AuthenticationResult;
  dkim: AuthenticationResult;
  by: 'server';
};

const results: Readonly<Record<string, AuthenticationResult>> = {
  pass: 'pass',
  bestguesspass: 'pass',
  fail: 'fail',
  hardfail: 'fail',
  softfail: 'fail',
  reject: 'fail',
};

/** No receiving server writes a longer one. */
const longest = 20_000;

/** Without comments (which nest) and with quoted strings emptied: what is left has a meaning. */
function withoutComments(value: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < Math.min(value.length, longest); at += 1) {
    const char = value.charAt(at);
    if (char === '\\' && (quoted || depth > 0)) at += 1;
    else if (char === '"' && depth === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += char;
  }
  return out;
}

type Report = { authservId: string; methods: Map<string, AuthenticationResult[]> };

/** An Authentication-Results header (RFC 8601). `authservId` is '' where the server leaves it out (Microsoft). */
function readReport(value: string): Report {
  const pieces = withoutComments(value).split(';');
  const first = (pieces[0] ?? '').trim();
  // Some servers put the first property right behind their name: `mx.example from=example.com`.
  const named = first !== '' && !/^[\w-]+(?:\/\d+)?\s*=/.test(first);
  const methods = new Map<string, AuthenticationResult[]>();
  for (const piece of named ? pieces.slice(1) : pieces) {
    const found = /^\s*([a-z][\w-]*)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(piece);
    if (found?.[1] === undefined || found[2] === undefined) continue;
    const method = found[1].toLowerCase();
    methods.set(method, [...(methods.get(method) ?? []), results[found[2].toLowerCase()] ?? 'none']);
  }
  return { authservId: named ? (first.split(/\s/)[0] ?? '').toLowerCase() : '', methods };
}

/** A host of the same owner: the name itself or one under it. */
function belongsTo(host: string, owner: string): boolean {
  return owner !== '' && (host === owner || host.endsWith(`.${owner}`));
}

/** `mx.google.com` → `google.com`, `mx1.shop.co.jp` → `shop.co.jp`: the part that one owner has. */
function ownerOf(host: string): string {
  const labels = host.split('.');
  const second = labels[labels.length - 2] ?? '';
  const deep = /^(?:co|ne|or|ac|go|ad|ed|gr|lg|com|net|org)$/.test(second) && labels.length > 2;
  return labels.slice(deep ? -3 : -2).join('.');
}

/** Servers of Microsoft 365 leave their name out of the header. */
const nameless = ['outlook.com', 'office365.com', 'hotmail.com'];

function isTrusted(report: Report, authservIds: readonly string[]): boolean {
  if (report.authservId !== '') return authservIds.some((id) => belongsTo(report.authservId, id));
  return authservIds.some((id) => nameless.includes(ownerOf(id)));
}

/** Who wrote a Received header: a host name, or '' where it is the machine itself or an address inside its network. */
function hopOf(value: string): string {
  const by =
    /(?:^|\s)by\s+([^\s;()]+)/i.exec(withoutComments(value))?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';
  const inside =
    !by.includes('.') ||
    /^[\d.:[\]]+$|^[0-9a-f:]+$|(?:^|\.)(?:localhost|localdomain|local|internal|lan)$/.test(by);
  return inside ? '' : by;
}

function isOurHop(value: string, authservIds: readonly string[]): boolean {
  const hop = hopOf(value);
  if (hop === '') return true;
  const owners = authservIds.map(ownerOf);
  if (owners.some((owner) => nameless.includes(owner))) owners.push(...nameless);
  return owners.some((owner) => belongsTo(hop, owner));
}

function firstSaid(found: readonly AuthenticationResult[] | undefined): AuthenticationResult {
  return found?.find((result) => result !== 'none') ?? 'none';
}

/**
 * What the receiving server found out about the sender, or null when it says nothing that can be believed.
 *
 * Anybody can write an Authentication-Results header into his mail. Believed is the topmost one by a server that the
 * shop named (`authservIds`), and only where every server that took the mail on after it belongs to the same owner.
 * `headers` stand in the order of the mail, the newest on top.
 */
export function readAuthentication(
  headers: readonly Header[],
  authservIds: readonly string[],
): AuthenticationRead | null {
  const trusted = authservIds
    .map((id) =>
      id
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, ''),
    )
    .filter((id) => id !== '');
  if (trusted.length === 0) return null;
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    if (key === 'received' && !isOurHop(value, trusted)) return null;
    if (key !== 'authentication-results') continue;
    const report = readReport(value);
    if (!isTrusted(report, trusted)) continue;
    const { methods } = report;
    const passed = methods.get('dkim')?.includes('pass') === true;
    return {
      dmarc: firstSaid(methods.get('dmarc')),
      spf: firstSaid(methods.get('spf')),
      dkim: passed ? 'pass' : firstSaid(methods.get('dkim')),
      by: 'server',
    };
  }
  return null;
}
