import { createHash } from 'node:crypto';
import { cleanFileName, madeUpName } from './attachment-name.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { firstRaw, splitHeaders } from './headers.ts';
import { contentOf, fileNameOf, type Gathering, type Leaf } from './leaf.ts';
import { readTnef, type Tnef } from './tnef.ts';
import { Base64Measure, decodeBase64, isBase64 } from './transfer.ts';
import type { Attachment, Limits } from './types.ts';
import { decodeUuencode, type UuFile } from './uuencode.ts';

/** Name for an attached mail: its subject says more than a number. */
function subjectName(content: Uint8Array, limits: Limits): string {
  const head = content.subarray(0, 16 * 1024);
  const subject = decodeHeaderText(firstRaw(splitHeaders(head, limits).headers, 'subject'));
  const name = cleanFileName(subject.replace(/[\\/]/g, '_').slice(0, 100));
  return name ? `${name}.eml` : '';
}

/** Encoded content above this size is decoded again whenever it is asked for, instead of being kept. */
const keptBytes = 1024 * 1024;

type Content = Pick<Attachment, 'size' | 'sha256' | 'kept' | 'content'>;

function keptContent(content: Uint8Array): Content {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { size: content.length, sha256, kept: true, content };
}

/** A mail of 25 MB would otherwise be held twice, raw and decoded, for as long as it is looked at. */
function contentOnDemand(encoded: Uint8Array): Content {
  const measure = new Base64Measure();
  measure.add(encoded);
  return {
    ...measure.end(),
    kept: true,
    get content() {
      return decodeBase64(encoded);
    },
  };
}

function contentFor(leaf: Leaf, readsInside: boolean, gathering: Gathering): Content {
  const { measured, body } = leaf.part;
  if (measured) return { ...measured, kept: false, content: new Uint8Array() };
  const large = body.length > keptBytes && isBase64(leaf.encoding) && !readsInside;
  return large ? contentOnDemand(body) : keptContent(contentOf(leaf, gathering));
}

type Facts = Pick<Attachment, 'name' | 'type' | 'inline' | 'contentId'>;

function add(gathering: Gathering, content: Content, facts: Facts): void {
  const name = facts.name || madeUpName(facts.type, gathering.attachments.length + 1);
  // Not spread: that would read the content.
  gathering.attachments.push(Object.assign(content, { ...facts, name }));
}

/** Files that stood as uuencoded lines in a text. */
export function addUuencoded(files: readonly UuFile[], gathering: Gathering): void {
  for (const { name, content } of files) {
    add(gathering, keptContent(content), {
      name,
      type: typeByName(name),
      inline: false,
      contentId: null,
    });
  }
}

const typesByEnding: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  zip: 'application/zip',
};

function typeByName(name: string): string {
  return (
    typesByEnding[/\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  );
}

/** Only Outlook can open a winmail.dat: what is in it is shown in its place. One without files stays a file itself. */
function unpackTnef(leaf: Leaf, gathering: Gathering): Tnef | null {
  if (!/^application\/(?:vnd\.)?ms-tnef$/.test(leaf.type.value) && !/^winmail\.dat$/i.test(fileNameOf(leaf)))
    return null;
  const tnef = readTnef(contentOf(leaf, gathering));
  if (tnef === null) gathering.warnings.add('winmail-unreadable');
  for (const { name, type, contentId, content } of tnef?.files ?? []) {
    const told = /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : typeByName(name);
    add(gathering, keptContent(content), { name, type: told, inline: false, contentId });
  }
  return tnef;
}

const sealed = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);

/** What a signature or a seal keeps us from reading; the part itself stays as it is. */
function noteSeal(leaf: Leaf, gathering: Gathering): void {
  if (!sealed.has(leaf.type.value)) return;
  const signed = /^(?:signed-data|certs-only)$/i.test(leaf.type.params.get('smime-type') ?? '');
  gathering.warnings.add(signed ? 'signed-opaque' : 'encrypted');
}

const mails = new Set(['message/rfc822', 'message/global', 'message/news']);

/**
 * Adds a part to the attachments, or what is packed in it. Returns the text of a winmail.dat, which may be all the text
 * there is.
 */
export function addAttachment(leaf: Leaf, gathering: Gathering): Tnef | null {
  const type = leaf.type.value.slice(0, 200);
  const tnef = unpackTnef(leaf, gathering);
  if (tnef && tnef.files.length > 0) return tnef;
  noteSeal(leaf, gathering);
  const embedded = mails.has(type);
  const packed = /^(?:x-?)?uu/i.test(leaf.encoding) ? decodeUuencode(leaf.part.body) : null;
  const content = packed ? keptContent(packed.content) : contentFor(leaf, embedded, gathering);
  const inner = embedded ? subjectName(content.content, gathering.limits) : '';
  add(gathering, content, {
    name: fileNameOf(leaf) || inner || (packed?.name ?? ''),
    type,
    inline: leaf.disposition.value === 'inline',
    contentId: leaf.contentId,
  });
  return tnef;
}
