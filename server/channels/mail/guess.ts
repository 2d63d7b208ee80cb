import { lookup, resolveMx } from 'node:dns/promises';
import { type MailSettings, mailSettings } from '../../../contract/channels.ts';
import { type Provider, providers } from './providers.ts';

/** What may be asked of the domain name system; answers nothing when it cannot be reached. */
export interface Names {
  /** Mail exchangers of a domain, the preferred one first. */
  exchangers(domain: string): Promise<string[]>;
  exists(host: string): Promise<boolean>;
}

const patienceMs = 3000;

const within = <T>(answer: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([
    answer.catch(() => otherwise),
    new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), patienceMs).unref()),
  ]);

export const systemNames: Names = {
  async exchangers(domain) {
    const records = await within(resolveMx(domain), []);
    return records.sort((a, b) => a.priority - b.priority).map((record) => record.exchange.toLowerCase());
  },
  exists: (host) =>
    within(
      lookup(host).then(() => true),
      false,
    ),
};

/**
 * Servers to try for an address: by its domain, by where the domain's mail is kept, else by the usual names. Port and
 * encryption are those every provider offers today: 993 and 465 with TLS, 587 with STARTTLS.
 */
export async function guessServers(address: string, names: Names = systemNames): Promise<MailSettings> {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const found = providers.find((one) => one.domains?.test(domain));
  if (found !== undefined) return settings(address, found, found);
  const exchangers = await names.exchangers(domain);
  for (const mx of exchangers) {
    const keeper = providers.find((one) => one.exchangers?.test(mx));
    if (keeper !== undefined) return settings(address, keeper, fill(keeper, mx));
  }
  const [imap, smtp] = await Promise.all([
    usual(names, ['imap', 'mail'], domain),
    usual(names, ['smtp', 'mail'], domain),
  ]);
  return settings(address, { user: 'address' }, { imap, smtp });
}

const fill = (provider: Provider, mx: string): { imap: string; smtp: string } => ({
  imap: provider.imap.replace('{mx}', mx),
  smtp: provider.smtp.replace('{mx}', mx),
});

/** The first of `imap.`, `mail.` … and the bare domain that exists; the first when nobody knows. */
async function usual(names: Names, prefixes: string[], domain: string): Promise<string> {
  const hosts = [...prefixes.map((prefix) => `${prefix}.${domain}`), domain];
  const there = await Promise.all(hosts.map((host) => names.exists(host)));
  return hosts[there.indexOf(true)] ?? hosts[0] ?? domain;
}

function settings(
  address: string,
  provider: Pick<Provider, 'user' | 'smtpStartTls'>,
  hosts: { imap: string; smtp: string },
): MailSettings {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const user = provider.user === 'local' ? address.slice(0, at) : address;
  const host = (template: string): string => template.replace('{domain}', domain);
  // The address stays as it was typed: carriers gave out some that no form of an address allows.
  const rest = mailSettings.omit({ address: true }).parse({
    imap: { host: host(hosts.imap), port: 993, tls: 'tls', user },
    smtp: provider.smtpStartTls
      ? { host: host(hosts.smtp), port: 587, tls: 'starttls', user }
      : { host: host(hosts.smtp), port: 465, tls: 'tls', user },
  });
  return { ...rest, address };
}
