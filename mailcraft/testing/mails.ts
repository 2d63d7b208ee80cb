/** For tests: mails written as bytes. Text is encoded as told, so that wrong labels and raw bytes can be made. */
import iconv from 'iconv-lite';

export type RawPart = string | Uint8Array;

/** Joins strings (taken as UTF-8) and bytes. */
export function bytesFrom(...parts: RawPart[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
}

export function shiftJis(text: string): Uint8Array {
  return iconv.encode(text, 'cp932');
}

export function eucJp(text: string): Uint8Array {
  return iconv.encode(text, 'euc-jp');
}

/** ISO-2022-JP of text whose characters EUC-JP knows as two bytes; ASCII goes through. */
export function jis(text: string, close = true): Uint8Array {
  const out: number[] = [];
  let double = false;
  for (const char of text) {
    const bytes = eucJp(char);
    const wide = bytes.length === 2;
    if (wide !== double && (wide || close)) out.push(0x1b, wide ? 0x24 : 0x28, 0x42);
    double = wide;
    for (const byte of bytes) out.push(byte & 0x7f);
  }
  if (double && close) out.push(0x1b, 0x28, 0x42);
  return Uint8Array.from(out);
}

/** An encoded word (RFC 2047) in B. */
export function word(charset: string, bytes: RawPart): string {
  return `=?${charset}?B?${Buffer.from(bytesFrom(bytes)).toString('base64')}?=`;
}

const usual = {
  From: 'taro@example.jp',
  To: 'shop@example.com',
  Subject: 'test',
  Date: 'Sat, 21 Nov 2026 10:00:00 +0900',
};

/** A mail of one part. Headers given as undefined are left out. */
export function mail(headers: Record<string, RawPart | undefined>, body: RawPart): Uint8Array {
  const all = { ...usual, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: `, value, '\r\n'],
  );
  return bytesFrom(...lines, '\r\n', body);
}

/** A multipart; each part is its header lines and its body. */
export function multipart(
  type: string,
  parts: [headers: RawPart, body: RawPart][],
  headers: Record<string, RawPart | undefined> = {},
): Uint8Array {
  const boundary = '=_kakehashi';
  const body = parts.flatMap(([head, content]): RawPart[] => [
    `--${boundary}\r\n`,
    head,
    '\r\n\r\n',
    content,
    '\r\n',
  ]);
  return mail(
    { ...headers, 'MIME-Version': '1.0', 'Content-Type': `multipart/${type}; boundary="${boundary}"` },
    bytesFrom(...body, `--${boundary}--\r\n`),
  );
}
