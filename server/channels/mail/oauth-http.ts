import { lookup as systemLookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface Answer {
  status: number;
  body: unknown;
  text: string;
}

const waitMs = 15_000;
const mostBytes = 256 * 1024;

/** Addresses of the house itself and its neighbours (those written as IPv6 too): a form must not make the desk knock there. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

export const isInside = (address: string): boolean =>
  isIP(address) === 6 ? inside.check(address, 'ipv6') : inside.check(address, 'ipv4');

/** On one's own machine, for trying out: KAKEHASHI_OAUTH_LOCAL=1. Never in a shop. */
const localAllowed = (): boolean => process.env.KAKEHASHI_OAUTH_LOCAL === '1';

/** Why the desk does not connect there; null when it may. The name's address is looked at again while connecting. */
export function whyNotThere(url: string): string | null {
  if (!URL.canParse(url)) return 'not an address';
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return 'a name or password in the address';
  const host = hostname.replaceAll(/[[\]]/g, '');
  if (localAllowed() && (host === '127.0.0.1' || host === 'localhost')) return null;
  if (protocol !== 'https:') return 'not https';
  if (isIP(host) !== 0) return isInside(host) ? 'an address inside the house' : null;
  return host === 'localhost' || /\.(?:localhost|local|internal)$/.test(host) || !host.includes('.')
    ? 'a name inside the house'
    : null;
}

/** Looks a name up once and refuses what leads inside, so that it cannot change in between. */
const outside: LookupFunction = (host, options, done) =>
  systemLookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0);
    const [first] = found;
    if (first === undefined || found.some(({ address }) => isInside(address)))
      return done(new Error(`${host} leads inside the house`), '', 0);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });

/** Posts a form and reads the JSON answer. Follows no redirect. Throws when there is no answer. */
export async function postForm(url: string, form: Record<string, string>): Promise<Answer> {
  const refused = whyNotThere(url);
  if (refused !== null) throw new Error(`${url}: ${refused}`);
  const target = new URL(url);
  const secure = target.protocol === 'https:';
  const body = new URLSearchParams(form).toString();
  const local = localAllowed() && !secure;
  return await new Promise<Answer>((resolve, reject) => {
    const request = (secure ? secureRequest : plainRequest)(
      target,
      {
        method: 'POST',
        timeout: waitMs,
        signal: AbortSignal.timeout(waitMs),
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        ...(local ? {} : { lookup: outside }),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > mostBytes) request.destroy(new Error('the answer is too long'));
        });
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(text), text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
