import { domainToASCII } from 'node:url';

const atoms = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const dotAtom = new RegExp(`^${atoms}(?:\\.${atoms})*$`);
const dotsAnywhere = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/;

/**
 * An address as it goes to a server, or null when it is none. Addresses are kept unquoted everywhere; old docomo and
 * au ones break the rules (`a..b@`, `.x.@`) and get their quotes here, and only they: some receivers refuse quotes.
 * Anything that could be read as two addresses or as a header line (blanks, commas, line ends, brackets) is none.
 */
export function wireAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const local = unquoted(address.slice(0, Math.max(0, at)));
  const domain = domainToASCII(address.slice(at + 1));
  const plainDomain = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(domain) && !domain.includes('..');
  if (at < 1 || !plainDomain || address.length > 254) return null;
  if (dotAtom.test(local)) return `${local}@${domain}`;
  return dotsAnywhere.test(local) ? `"${local}"@${domain}` : null;
}

/** RFC 5321 4.5.3.1.1: more before the @ is refused by some servers. */
const longestLocal = 64;

/**
 * The envelope sender of one message: `info+token@shop.example`, so that a bounce without a body still finds its
 * message. The plain address where the token is null or does not fit.
 */
export function returnAddress(address: string, token: string | null): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const fits = dotAtom.test(local) && local.length + 1 + (token?.length ?? 0) <= longestLocal;
  return token === null || !fits ? address : `${local}+${token}${address.slice(at)}`;
}

/** `"a..b"` and `a..b` are the same mailbox. */
function unquoted(local: string): string {
  return /^"[^"\\]+"$/.test(local) ? local.slice(1, -1) : local;
}
