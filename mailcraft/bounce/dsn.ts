import { cleanText } from '../text-clean.ts';
import type { ParsedMail } from '../types.ts';

/** The fields of one recipient in a delivery status (RFC 3464), names in lower case. */
export type StatusFields = Map<string, string>;

/** Every address that a text holds, as written, quotes kept. */
export function addressesIn(text: string): string[] {
  const found =
    text.match(
      /(?:"[^"\n]{1,100}"|[^\s<>()[\]"',;:|`=：；、。，「」『』【】＜＞（）]{1,128})@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]/g,
    ) ?? [];
  return found;
}

/** Fields of one block, names in lower case; a field that comes twice holds both lines. */
export function fieldsOf(block: string): StatusFields {
  const fields: StatusFields = new Map();
  let name = '';
  for (const line of block.split('\n')) {
    const start = /^([A-Za-z][A-Za-z-]{2,40})\s*:\s*(.*)$/.exec(line);
    if (start?.[1]) {
      name = start[1].toLowerCase();
      const value = start[2] ?? '';
      const known = fields.get(name);
      fields.set(name, known === undefined ? value : `${known}\n${value}`);
    } else if (name && /^\s/.test(line)) {
      fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`.trim());
    } else if (name === 'diagnostic-code' && line.trim() !== '') {
      // Servers forget to indent the second line of what they were told.
      fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`);
    }
  }
  return fields;
}

const perRecipient = ['final-recipient', 'original-recipient', 'x-actual-recipient'];

function isRecipientBlock(fields: StatusFields): boolean {
  return (
    perRecipient.some((name) => fields.has(name)) &&
    (fields.has('action') || fields.has('status') || fields.has('diagnostic-code'))
  );
}

/** Blocks about one recipient each, from text in the form of a delivery status. */
export function recipientBlocks(text: string): StatusFields[] {
  const blocks = text.split(/\n[ \t]*\n/).map(fieldsOf);
  const found: StatusFields[] = [];
  for (const block of blocks) {
    if (!isRecipientBlock(block)) continue;
    // Several recipients without blank lines between them.
    const finals = block.get('final-recipient')?.split('\n') ?? [];
    if (finals.length < 2) found.push(block);
    else
      finals.forEach((final, at) => {
        const one: StatusFields = new Map();
        for (const [name, value] of block) one.set(name, value.split('\n')[at] ?? value.split('\n')[0] ?? '');
        one.set('final-recipient', final);
        found.push(one);
      });
  }
  return found;
}

/** The delivery status of a mail: of its own part, or written into its text by servers that know no MIME. */
export function readStatus(mail: ParsedMail): { blocks: StatusFields[]; common: StatusFields } {
  const parts = mail.attachments.filter(
    ({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status',
  );
  const text =
    parts.length > 0
      ? parts.map((part) => cleanText(Buffer.from(part.content).toString('utf8'))).join('\n\n')
      : mail.text;
  const relevant = parts.length > 0 || /^(?:final|original)-recipient\s*:/im.test(text) ? text : '';
  return { blocks: recipientBlocks(relevant), common: fieldsOf(relevant.split(/\n[ \t]*\n/)[0] ?? '') };
}

/** `rfc822; <a@b.jp>` → `a@b.jp`. Pipes and routes around the address are dropped; '' if there is none. */
export function recipientOf(fields: StatusFields): string {
  for (const name of ['final-recipient', 'original-recipient', 'x-actual-recipient']) {
    const value = fields.get(name)?.replace(/^[\w-]+\s*;\s*/, '') ?? '';
    const [address] = addressesIn(value.replace(/^@[^:\s]+:/, ''));
    if (address && /\.[a-z0-9-]+$/i.test(address)) return address;
  }
  for (const name of ['final-recipient', 'original-recipient']) {
    const [address] = addressesIn(fields.get(name) ?? '');
    if (address) return address;
  }
  return '';
}
