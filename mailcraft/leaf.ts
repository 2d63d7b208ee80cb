import { cleanFileName } from './attachment-name.ts';
import type { CharsetHints } from './charset.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { firstRaw, splitHeaders } from './headers.ts';
import type { Part } from './mime-tree.ts';
import { parseStructured, type Structured } from './parameters.ts';
import { decodeTransfer, isBase64 } from './transfer.ts';
import type { Attachment, Limits } from './types.ts';

/** A part without parts of its own, and what its header says of it. */
export type Leaf = {
  part: Part;
  type: Structured;
  disposition: Structured;
  encoding: string;
  contentId: string | null;
};

/** What is collected on the way through the parts. */
export type Gathering = {
  attachments: Attachment[];
  warnings: Set<string>;
  hints: CharsetHints;
  limits: Limits;
};

/** Reads the header of a part. Inside a digest a part without a type is a mail. */
export function describe(part: Part, inDigest: boolean, gathering: Gathering): Leaf {
  const { headers, warnings } = splitHeaders(part.head, gathering.limits);
  for (const warning of warnings) gathering.warnings.add(warning);
  const rawType = firstRaw(headers, 'content-type');
  const type = parseStructured(rawType, gathering.hints);
  if (!type.value.includes('/')) {
    if (rawType.trim() !== '') gathering.warnings.add('content-type-broken');
    type.value = inDigest ? 'message/rfc822' : type.value === 'html' ? 'text/html' : 'text/plain';
  }
  const id = decodeHeaderText(firstRaw(headers, 'content-id')).replace(/^<|>$/g, '').trim();
  return {
    part,
    type,
    disposition: parseStructured(firstRaw(headers, 'content-disposition'), gathering.hints),
    encoding: firstRaw(headers, 'content-transfer-encoding')
      .slice(0, 100)
      .replace(/\(.*?\)/g, '')
      .trim(),
    contentId: id || null,
  };
}

/** Bytes under a base64 label that are no base64: words with blanks between them. */
function isPlainAfterAll(body: Uint8Array): boolean {
  const sample = body.subarray(0, 2000);
  let foreign = 0;
  for (const byte of sample) if (byte === 0x20 || byte === 0x2e || byte === 0x2c || byte >= 0x80) foreign++;
  return sample.length > 20 && foreign > sample.length / 30;
}

/** The content of a part, its transfer encoding undone. */
export function contentOf(leaf: Leaf, gathering: Gathering): Uint8Array {
  if (isBase64(leaf.encoding) && leaf.type.value.startsWith('text/') && isPlainAfterAll(leaf.part.body)) {
    gathering.warnings.add('transfer-encoding-wrong');
    return leaf.part.body;
  }
  const { bytes, known } = decodeTransfer(leaf.part.body, leaf.encoding);
  if (!known) gathering.warnings.add('transfer-encoding-unknown');
  return bytes;
}

/** The name that the header gives, made safe; '' when it gives none. */
export function fileNameOf(leaf: Leaf): string {
  return cleanFileName(leaf.disposition.params.get('filename') ?? leaf.type.params.get('name') ?? '');
}
