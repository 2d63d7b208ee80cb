import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export const attachmentBytes = 25 * 1024 * 1024;

/** Writes a mail with one attachment of 25 MB (35.9 MB on the wire), piece by piece: the writer's memory is not asked about. */
export async function writeBigMail(file: string): Promise<void> {
  const out = createWriteStream(file);
  const head = [
    'From: Hanako <hanako@example.jp>',
    'To: info@shop.example',
    'Subject: photo',
    'Message-ID: <big@example.jp>',
    'Date: Sat, 21 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="=_big"',
    '',
    '--=_big',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '写真を送ります。',
    '--=_big',
    'Content-Type: application/zip; name="photos.zip"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="photos.zip"',
    '',
    '',
  ];
  out.write(head.join('\r\n'));
  const piece = 57 * 1000;
  for (let left = attachmentBytes; left > 0; left -= piece) {
    const lines = randomBytes(Math.min(piece, left)).toString('base64').replace(/.{76}/g, '$&\r\n');
    if (!out.write(lines.endsWith('\r\n') ? lines : `${lines}\r\n`)) await once(out, 'drain');
  }
  out.end('--=_big--\r\n');
  await finished(out);
}
