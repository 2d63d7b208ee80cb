import type { CharsetHints } from './charset.ts';
import { decodeRaw, decodeWordsIn, encodedWordAt } from './encoded-words.ts';
import { cleanLine } from './text-clean.ts';
import type { Mailbox } from './types.ts';

/** One address between commas, its parts apart. */
type Draft = { phrase: string; angle: string | null; comment: string };

function emptyDraft(): Draft {
  return { phrase: '', angle: null, comment: '' };
}

type Reader = { text: string; at: number };

/** A quoted string without its quotes; a missing end quote ends it at the line's end. */
function readQuoted(reader: Reader): string {
  let out = '';
  for (reader.at++; reader.at < reader.text.length; reader.at++) {
    const char = reader.text.charAt(reader.at);
    if (char === '"') {
      reader.at++;
      return out;
    }
    if (char === '\\' && reader.at + 1 < reader.text.length) {
      out += reader.text.charAt(++reader.at);
    } else out += char;
  }
  return out;
}

/** A comment in (nested) parentheses without the outer pair. */
function readComment(reader: Reader): string {
  let depth = 0;
  let out = '';
  for (; reader.at < reader.text.length; reader.at++) {
    const char = reader.text.charAt(reader.at);
    if (char === '\\' && reader.at + 1 < reader.text.length) {
      out += reader.text.charAt(++reader.at);
      continue;
    }
    if (char === '(' && depth++ === 0) continue;
    if (char === ')' && --depth === 0) {
      reader.at++;
      return out;
    }
    out += char;
  }
  return out;
}

/** What stands in angle brackets; a quoted local part may contain `>`. */
function readAngle(reader: Reader): string {
  let out = '';
  let quoted = false;
  for (reader.at++; reader.at < reader.text.length; reader.at++) {
    const char = reader.text.charAt(reader.at);
    if (char === '"') quoted = !quoted;
    if (char === '>' && !quoted) {
      reader.at++;
      break;
    }
    // `<a@b<mailto:a@b>>`, and a bracket that was never closed before the next address.
    if (char === '<' && !quoted && out.includes('@')) break;
    if (char === ',' && !quoted && out.includes('@') && !out.startsWith('@')) break;
    if (char !== '<') out += char;
  }
  return out;
}

/** Splits an address list into drafts. Encoded words are atoms here: they may contain commas and brackets. */
function draftsOf(text: string, limit: number): Draft[] {
  const drafts: Draft[] = [];
  let draft = emptyDraft();
  const reader: Reader = { text, at: 0 };
  const close = (): void => {
    if (draft.angle !== null || draft.phrase.trim() !== '' || draft.comment !== '') drafts.push(draft);
    draft = emptyDraft();
  };
  while (reader.at < text.length && drafts.length < limit) {
    const char = text.charAt(reader.at);
    const word = char === '=' ? encodedWordAt(text, reader.at) : null;
    if (word) {
      draft.phrase += text.slice(reader.at, word.end);
      reader.at = word.end;
    } else if (char === '"') {
      const quoted = readQuoted(reader);
      // Keep the quotes of a local part: `"a..b"@docomo.ne.jp` without brackets.
      draft.phrase += text.charAt(reader.at) === '@' ? `"${quoted}"` : quoted;
    } else if (char === '(') {
      draft.comment = draft.comment || readCommentSafely(reader);
    } else if (char === '<') {
      const angle = readAngle(reader);
      if (draft.angle === null || draft.angle === '') draft.angle = angle;
    } else if (char === ',' || char === ';') {
      close();
      reader.at++;
    } else if (char === ':' && draft.angle === null && !draft.phrase.includes('@')) {
      // The name of a group; an empty one (undisclosed-recipients:;) leaves nothing behind.
      draft = emptyDraft();
      reader.at++;
    } else {
      if (char !== '>') draft.phrase += char;
      reader.at++;
    }
  }
  close();
  return drafts;
}

function readCommentSafely(reader: Reader): string {
  const from = reader.at;
  const comment = readComment(reader);
  return reader.at > from ? comment : '';
}

const invisible = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/**
 * An address as it is stored: unquoted, without route and blanks, domain lower-cased. Local parts that break
 * the RFC (`a..b@docomo.ne.jp`) are real and stay. '' if there is no local part or no domain.
 */
export function normalizeAddress(written: string): string {
  if (written.length > 1000) return '';
  let address = written
    .replace(invisible, '')
    .trim()
    .replace(/^mailto:/i, '');
  const route = /^@[^:]*:(.*)$/.exec(address);
  if (route?.[1]) address = route[1];
  const at = address.lastIndexOf('@');
  if (at <= 0) return '';
  let local = address.slice(0, at).trim();
  if (local.length > 1 && local.startsWith('"') && local.endsWith('"')) {
    local = local.slice(1, -1).replace(/\\(.)/g, '$1');
  } else local = local.replace(/\s+/g, '');
  const domain = address
    .slice(at + 1)
    .replace(/[\s"'<>()]+/g, '')
    .replace(/\.+$/, '')
    .toLowerCase();
  if (local === '' || domain === '' || address.length > 500) return '';
  return `${cleanLine(local)}@${cleanLine(domain)}`;
}

/** Whether two addresses reach the same box: quoting and the domain's case do not matter. */
export function sameAddress(one: string, other: string): boolean {
  const first = normalizeAddress(one);
  return first !== '' && first.toLowerCase() === normalizeAddress(other).toLowerCase();
}

const bareAddress = /^(.*?)(?:^|[\s,])((?:"[^"]*"|[^\s"<>()]+)@[^\s"<>()@]+)(.*)$/s;

/** Name and address of a draft. The address never comes out of an encoded name while another is there. */
function mailboxOf(draft: Draft, hints: CharsetHints): Mailbox | null {
  const name = cleanName(decodeWordsIn(draft.phrase.trim(), hints));
  const comment = cleanName(decodeWordsIn(draft.comment, hints));
  if (draft.angle !== null) {
    const address = normalizeAddress(draft.angle);
    if (address) return { name: name || comment, address };
  }
  const bare = draft.phrase.length < 2000 ? bareAddress.exec(draft.phrase.trim()) : null;
  if (bare?.[2] && !bare[2].startsWith('=?')) {
    const address = normalizeAddress(bare[2]);
    const around = cleanName(decodeWordsIn(`${bare[1] ?? ''} ${bare[3] ?? ''}`, hints));
    if (address) return { name: around || comment, address };
  }
  // Some senders encode the whole field, address and all. Only then does a decoded word give the address.
  if (draft.phrase.includes('=?') && draft.angle === null && name.includes('@')) {
    const inner = draftsOf(name, 1)[0];
    if (inner && !inner.phrase.includes('=?')) return mailboxOf(inner, hints);
  }
  const shown = name || comment || cleanName(draft.angle ?? '');
  return shown ? { name: shown, address: '' } : null;
}

function cleanName(text: string): string {
  const line = cleanLine(text.replace(/\s+/g, ' '));
  const quoted = /^(["'])(.*)\1$/.exec(line);
  return (quoted?.[2] ?? line).trim();
}

/**
 * The mailboxes of an address header, given raw as Latin-1.
 *
 * Raw 8-bit or JIS bytes are decoded before the list is cut at commas and brackets (a byte of a JIS character
 * may be `<` or `"`), encoded words after. Reads at most `limit` mailboxes.
 */
export function parseAddresses(raw: string, limit: number, hints: CharsetHints = {}): Mailbox[] {
  const text = decodeRaw(raw, hints).replace(/\r?\n[ \t]*/g, ' ');
  const found: Mailbox[] = [];
  for (const draft of draftsOf(text, limit)) {
    const mailbox = mailboxOf(draft, hints);
    if (mailbox) found.push(mailbox);
  }
  return found;
}
