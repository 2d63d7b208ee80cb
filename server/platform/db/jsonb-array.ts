/** `jsonb` as the server numbers its types. */
const jsonbType = 3802;
/** Version of the binary form of one `jsonb`: what follows is its text. */
const version = 1;

/**
 * A parameter for `$1::jsonb[]` in PostgreSQL's binary form; each document is JSON in pieces, text or UTF-8 that is ready.
 * Large documents so reach the server without being text here, and are parsed there once.
 * Form: `array_recv` and `jsonb_recv` of PostgreSQL, unchanged since 9.4.
 */
export function jsonbArray(documents: readonly (readonly (string | Uint8Array)[])[]): Buffer {
  const pieces: Uint8Array[] = [numbers(documents.length === 0 ? 0 : 1, 0, jsonbType)];
  if (documents.length > 0) pieces.push(numbers(documents.length, 1));
  for (const document of documents) {
    const parts = document.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
    const length = parts.reduce((sum, part) => sum + part.length, 1);
    pieces.push(numbers(length), Buffer.of(version), ...parts);
  }
  return Buffer.concat(pieces);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeInt32BE(value, i * 4);
  return bytes;
}
