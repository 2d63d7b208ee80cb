import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { ChannelAccount } from '../../intake/channel.ts';

export interface DkimKey {
  domain: string;
  selector: string;
  key: KeyObject;
}

/** The key of an account that signs its mail; null when it does not, or when the key cannot be read. */
export function dkimKeyOf(account: Pick<ChannelAccount, 'settings' | 'secrets'>): DkimKey | null {
  const { dkim } = account.settings;
  const pem = account.secrets.dkimPrivateKey ?? '';
  if (typeof dkim !== 'object' || dkim === null || pem === '') return null;
  const { domain, selector } = dkim as Record<string, unknown>;
  if (typeof domain !== 'string' || typeof selector !== 'string') return null;
  try {
    return { domain, selector, key: createPrivateKey(pem) };
  } catch {
    // A mail without a signature arrives more often than no mail at all.
    return null;
  }
}

/**
 * Signed where they stand. The first row is signed once more than it occurs, so that nobody can add a second From or
 * Subject on the way; RFC 8058 wants both unsubscribe headers inside.
 */
const sealed = ['from', 'subject', 'date', 'to', 'cc', 'reply-to', 'message-id'];
const others = [
  'sender',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

/**
 * The mail with a DKIM signature in front (RFC 6376, relaxed/relaxed; RSA or Ed25519, RFC 8463). No time stands in it,
 * so the same mail gets the same bytes in every try. Line ends are CRLF.
 */
export function signDkim(raw: Buffer, { domain, selector, key }: DkimKey): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const headers = fieldsOf(raw.subarray(0, end).toString('latin1'));
  const names = [
    ...sealed.flatMap((name) => [...headers.filter((h) => h.name === name).map(() => name), name]),
    ...others.filter((name) => headers.some((h) => h.name === name)),
  ];
  const algorithm = key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256';
  const tags = [
    `v=1; a=${algorithm}; c=relaxed/relaxed;`,
    `d=${domain}; s=${selector};`,
    ...folded(`h=${names.join(':')};`, ':'),
    `bh=${bodyHash(raw.subarray(end + 4))};`,
    'b=',
  ];
  const unsigned = `DKIM-Signature: ${tags.join('\r\n ')}`;
  const signature = signatureOf([...picked(headers, names), relaxed(unsigned)].join('\r\n'), key);
  const line = `${unsigned}${folded(signature, '').join('\r\n ')}\r\n`;
  return Buffer.concat([Buffer.from(line, 'latin1'), raw]);
}

interface Field {
  name: string;
  /** In relaxed form. */
  line: string;
}

function fieldsOf(head: string): Field[] {
  return head.split(/\r\n(?![ \t])/).map((field) => ({
    name: field.slice(0, field.indexOf(':')).trim().toLowerCase(),
    line: relaxed(field),
  }));
}

/** RFC 6376 3.4.2. */
function relaxed(field: string): string {
  const colon = field.indexOf(':');
  const value = field.slice(colon + 1).replaceAll('\r\n', '');
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.replaceAll(/[ \t]+/g, ' ').trim()}`;
}

/** The fields in the order of their names, from the bottom of the header up; one that is not there is nothing. */
function picked(fields: readonly Field[], names: readonly string[]): string[] {
  const left = [...fields];
  return names.flatMap((name) => {
    const at = left.findLastIndex((field) => field.name === name);
    return at < 0 ? [] : left.splice(at, 1).map((field) => field.line);
  });
}

/** RFC 6376 3.4.4. */
function bodyHash(body: Buffer): string {
  const lines = body
    .toString('latin1')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ (?=\r\n|$)/g, '')
    .replace(/(?:\r\n)+$/, '');
  return createHash('sha256')
    .update(lines === '' ? '' : `${lines}\r\n`, 'latin1')
    .digest('base64');
}

function signatureOf(data: string, key: KeyObject): string {
  const bytes = Buffer.from(data, 'latin1');
  const made =
    key.asymmetricKeyType === 'ed25519'
      ? sign(null, createHash('sha256').update(bytes).digest(), key)
      : sign('sha256', bytes, key);
  return made.toString('base64');
}

const widest = 72;

/** Pieces of at most a line's width, each but the last ending with `at` (anywhere when that is empty). */
function folded(text: string, at: string): string[] {
  if (at === '') return text.match(new RegExp(`.{1,${widest}}`, 'g')) ?? [];
  const pieces: string[] = [];
  let line = '';
  for (const word of text.split(at)) {
    const next = line === '' ? word : `${line}${at}${word}`;
    if (next.length > widest && line !== '') {
      pieces.push(`${line}${at}`);
      line = word;
    } else line = next;
  }
  return [...pieces, line];
}
