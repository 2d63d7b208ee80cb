import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For tests: whether this machine can sign and verify S/MIME. */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-smime-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openssl(folder: string, words: string[]): void {
  execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
}

export type SignedMail = { raw: Buffer; certificate: string };

function contentOf(text: string): string {
  return [
    'Content-Type: multipart/mixed; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
    '--inner',
    'Content-Type: image/png; name="a.png"',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--inner--',
    '',
  ].join('\r\n');
}

const head = [
  'From: taro@mail.example',
  'To: info@kutsu.example',
  'Subject: signed',
  'Message-ID: <signed@mail.example>',
  '',
].join('\r\n');

/** A mail signed with a certificate made for it: text and a picture, CRLF throughout. */
export function signedMail(text: string): SignedMail {
  return inFolder((folder) => {
    const subject = '/CN=Taro/emailAddress=taro@mail.example';
    const keys = '-x509 -newkey rsa:2048 -nodes -keyout key -out cert -days 2'.split(' ');
    openssl(folder, ['req', ...keys, '-subj', subject]);
    writeFileSync(join(folder, 'body'), contentOf(text));
    openssl(folder, 'smime -sign -crlfeol -signer cert -inkey key -in body -out signed'.split(' '));
    const signed = readFileSync(join(folder, 'signed'), 'latin1').replace(/\r?\n/g, '\r\n');
    return {
      raw: Buffer.from(head + signed, 'latin1'),
      certificate: readFileSync(join(folder, 'cert'), 'utf8'),
    };
  });
}

/** Whether the signature of a mail holds for exactly these bytes. */
export function verifies(raw: Uint8Array, certificate: string): boolean {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'mail'), raw);
    writeFileSync(join(folder, 'cert'), certificate);
    try {
      openssl(folder, ['smime', '-verify', '-in', 'mail', '-CAfile', 'cert', '-out', 'text']);
      return true;
    } catch {
      return false;
    }
  });
}
