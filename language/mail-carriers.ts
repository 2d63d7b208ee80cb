import { commonDomains, domainSlips, nearbyDomains } from './mail-domains.ts';

/**
 * Mail of the Japanese mobile carriers (携帯キャリアメール): which domains are theirs, what their filters do, which
 * local parts break the RFC, and the slips of the pen that are usual in addresses of customers.
 */

/** Stable keys; guidance for customers and shops is written per id. */
export const carrierIds = [
  'docomo',
  'au',
  'softbank',
  'ymobile',
  'uq',
  'rakuten_mobile',
  'disney_docomo',
  'old',
] as const;
export type CarrierId = (typeof carrierIds)[number];

export interface Carrier {
  id: CarrierId;
  ja: string;
  en: string;
  /** Domains whose boxes (and those of their sub-domains) belong to the carrier. */
  domains: readonly string[];
  /** A setting of its customers refuses every mail that has a URL in it. */
  dropsUrls: boolean;
  /** Filtered mail vanishes although the server said that it took it, or lies unseen among the spam. */
  hides: 'drops' | 'spam_folder' | null;
  /** Mail from computers is refused unless the sender's domain is on the customer's list (指定受信). */
  allowList: boolean;
}

/** Regions of the SoftBank line's former names, each with its own sub-domain. */
const regions = ['d', 'h', 't', 'c', 'r', 'k', 'n', 's', 'q'];

export const carriers: readonly Carrier[] = [
  {
    id: 'docomo',
    ja: 'NTTドコモ',
    en: 'NTT docomo',
    domains: ['docomo.ne.jp', 'mopera.net', 'dwmail.jp'],
    dropsUrls: false,
    hides: 'spam_folder',
    allowList: true,
  },
  {
    id: 'au',
    ja: 'au（KDDI）',
    en: 'au (KDDI)',
    domains: [
      'ezweb.ne.jp',
      'au.com',
      'ido.ne.jp',
      'sky.tkk.ne.jp',
      'sky.tkc.ne.jp',
      'sky.tu-ka.ne.jp',
      'sky.tuka.ne.jp',
      'sky.dtg.ne.jp',
    ],
    dropsUrls: true,
    hides: 'drops',
    allowList: true,
  },
  {
    id: 'softbank',
    ja: 'ソフトバンク',
    en: 'SoftBank',
    domains: [
      'softbank.ne.jp',
      'i.softbank.jp',
      'disney.ne.jp',
      ...regions.map((region) => `${region}.vodafone.ne.jp`),
      ...regions.map((region) => `jp-${region}.ne.jp`),
      'email.sky.cdp.ne.jp',
      'email.sky.kdp.ne.jp',
      'email.sky.tdp.ne.jp',
    ],
    dropsUrls: true,
    hides: 'drops',
    allowList: true,
  },
  {
    id: 'ymobile',
    ja: 'ワイモバイル',
    en: 'Y!mobile',
    domains: [
      'ymobile.ne.jp',
      'yahoo.ne.jp',
      'y-mobile.ne.jp',
      'emobile.ne.jp',
      'emobile-s.ne.jp',
      'emnet.ne.jp',
      'willcom.com',
      'pdx.ne.jp',
      'wcm.ne.jp',
    ],
    dropsUrls: false,
    hides: 'drops',
    allowList: true,
  },
  {
    id: 'uq',
    ja: 'UQモバイル',
    en: 'UQ mobile',
    domains: ['uqmobile.jp'],
    dropsUrls: true,
    hides: 'drops',
    allowList: true,
  },
  {
    id: 'rakuten_mobile',
    ja: '楽天モバイル',
    en: 'Rakuten Mobile',
    domains: ['rakumail.jp'],
    dropsUrls: false,
    hides: null,
    allowList: false,
  },
  {
    id: 'disney_docomo',
    ja: 'ディズニー・モバイル（ドコモ）',
    en: 'Disney Mobile on docomo',
    domains: ['disneymobile.ne.jp'],
    dropsUrls: false,
    hides: 'spam_folder',
    allowList: true,
  },
  {
    id: 'old',
    ja: '以前の携帯・PHS',
    en: 'a former mobile service',
    domains: ['phone.ne.jp', 'mozio.ne.jp', 'pipopa.ne.jp', 'nttpnet.ne.jp'],
    dropsUrls: false,
    hides: null,
    allowList: false,
  },
];

const byDomain = new Map<string, CarrierId>(
  carriers.flatMap(({ id, domains }) => domains.map((domain) => [domain, id] as const)),
);

/** The domain of an address (or the domain itself), lower-cased, widths and stray marks settled. */
function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/[\s<>"']|\.+$/g, '')
    .toLowerCase();
}

/**
 * The carrier whose box an address is, or null. Local parts may be quoted or break the RFC; sub-domains
 * (`t.ezweb.ne.jp`) belong to their carrier.
 */
export function carrierOf(address: string): CarrierId | null {
  if (!address.includes('@')) return null;
  const labels = domainOf(address).split('.');
  for (let from = 0; from < labels.length - 1; from += 1) {
    const known = byDomain.get(labels.slice(from).join('.'));
    if (known !== undefined) return known;
  }
  return null;
}

/** What is known of a carrier. */
export function carrierFacts(id: CarrierId): Carrier {
  const found = carriers.find((carrier) => carrier.id === id);
  if (found === undefined) throw new Error(`no such carrier: ${id}`);
  return found;
}

/** The carrier's name as a shop's staff would say it; for anything else than one of our keys, what was given. */
export function carrierName(id: string, language: 'ja' | 'en'): string {
  return carriers.find((carrier) => carrier.id === id)?.[language] ?? id;
}

/** Whether mail with a URL may never arrive there. */
export function mayDropUrls(id: CarrierId | null): boolean {
  return id !== null && carrierFacts(id).dropsUrls;
}

/**
 * Whether the local part is one that carriers once gave out and the RFC forbids (`.a@`, `a.@`, `a..b@`): real boxes,
 * which must be quoted on the wire and nowhere else.
 */
export function brokenLocalPart(address: string): boolean {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).replace(/^"(.*)"$/s, '$1');
  return local.startsWith('.') || local.endsWith('.') || local.includes('..');
}

/** Domains that exist: whoever writes them means them. */
const real = new Set([...commonDomains, ...nearbyDomains, ...byDomain.keys()]);

/** A second look at short domains would find a slip in everything: only names of five letters and more are compared. */
const compared = [
  ...commonDomains,
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'softbank.ne.jp',
  'i.softbank.jp',
  'ymobile.ne.jp',
  'uqmobile.jp',
  'rakumail.jp',
].filter((domain) => domain.replace(/\..*$/, '').length >= 5 || domain === 'i.softbank.jp');

/** Whether one letter was changed, left out, put in, or two neighbours swapped. */
function oneSlipApart(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (rest.slice(1) === otherRest.slice(1)) return true;
  if (rest.slice(1) === otherRest || rest === otherRest.slice(1)) return true;
  return rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
}

/**
 * What a domain was probably meant to be (`docomo.co.jp`, `gmial.com` → `docomo.ne.jp`, `gmail.com`), or null. Takes
 * an address or its domain. Never anything for a domain that exists, and never a guess at its first letter.
 */
export function likelySlip(domain: string): string | null {
  const written = domainOf(domain)
    .replaceAll(',', '.')
    .replace(/\.{2,}/g, '.');
  if (written === '' || real.has(written))
    return written !== '' && written !== plainDomain(domain) ? written : null;
  const known = domainSlips[written];
  if (known !== undefined) return known;
  if (carrierOf(`x@${written}`) !== null) return null;
  return compared.find((meant) => meant[0] === written[0] && oneSlipApart(written, meant)) ?? null;
}

/** The domain with nothing but case settled. */
function plainDomain(domain: string): string {
  return domain
    .slice(domain.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}
