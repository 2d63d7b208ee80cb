import { Resolver } from 'node:dns/promises';
import { authenticate } from 'mailauth';
import type { Authentication } from '../../../contract/messages.ts';

/** As mailauth asks: a name and a record type. */
export type AskDns = (name: string, type: string) => Promise<unknown>;

const dnsTimeoutMs = 4000;
const wholeTimeoutMs = 15_000;

/** DNS of this machine, with a time limit: a name server that does not answer is one that knows nothing. */
export function dnsOfMachine(): AskDns {
  const resolver = new Resolver({ timeout: dnsTimeoutMs, tries: 1 });
  return async (name, type) => await resolver.resolve(name, type);
}

const nothing: Authentication = { dmarc: 'none', spf: 'none', dkim: 'none', by: 'desk' };

/**
 * Whether the mail's own signatures (DKIM) hold and belong to its sender's domain. SPF cannot be known here: behind a
 * mailbox nobody says which machine delivered. So that `dmarc` may be proved, never denied: a mail without a fitting
 * signature can still be its sender's. Never throws; without DNS everything is `none`.
 */
export async function authenticateMail(
  raw: Uint8Array,
  ask: AskDns = dnsOfMachine(),
): Promise<Authentication> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Authentication>((resolve) => {
    timer = setTimeout(() => resolve(nothing), wholeTimeoutMs);
  });
  try {
    return await Promise.race([check(raw, ask), tooLong]);
  } catch {
    return nothing;
  } finally {
    clearTimeout(timer);
  }
}

async function check(raw: Uint8Array, ask: AskDns): Promise<Authentication> {
  const { dkim, dmarc } = await authenticate(Buffer.from(raw), {
    trustReceived: false,
    disableBimi: true,
    mta: 'desk.invalid',
    resolver: ask as never,
  });
  const outcomes = dkim.results.map(({ status }) => status.result);
  return {
    dmarc: dmarc !== false && dmarc?.status.result === 'pass' ? 'pass' : 'none',
    spf: 'none',
    dkim: outcomes.includes('pass') ? 'pass' : outcomes.includes('fail') ? 'fail' : 'none',
    by: 'desk',
  };
}
