import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The command as a person types it, with something on its standard input. */
function inspect(words: string[], input: string): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const script = join(root, 'scripts/kakehashi.mjs');
    const child = execFile(process.execPath, [script, 'inspect', ...words], (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    );
    child.stdin?.end(input);
  });
}

/** Packages that a file and all it imports at once would load. */
function packagesOf(file: string, seen = new Set<string>(), found = new Set<string>()): Set<string> {
  if (seen.has(file)) return found;
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  for (const [, target = ''] of source.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)'/gms)) {
    if (target.startsWith('.')) packagesOf(join(dirname(file), target), seen, found);
    else found.add(target);
  }
  return found;
}

describe('inspect', { timeout: 60_000 }, () => {
  test('quote reads standard input and parts it', async () => {
    const text =
      '届きません。\n\n2026年11月21日(土) 9:05 見本くつ店 <info@kutsu.example>:\n> 発送しました。\n';
    const { out } = await inspect(['quote', '-'], text);
    expect(JSON.parse(out)).toEqual({
      reply: '届きません。',
      folded: '2026年11月21日(土) 9:05 見本くつ店 <info@kutsu.example>:\n> 発送しました。',
    });
    expect((await inspect(['quote'], '')).code).toBe(2);
  });

  test('mail reads standard input and tells everything', async () => {
    const raw =
      'From: MAILER-DAEMON@mx.example\nTo: info@kutsu.example\nSubject: Undelivered Mail\n' +
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n' +
      '--b\nContent-Type: text/html; charset=utf-8\n\n<p>届きませんでした<img src="https://x.example/a.png">\n' +
      '--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n' +
      'Final-Recipient: rfc822; taro@mail.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n' +
      '--b\nContent-Type: message/rfc822\n\nMessage-ID: <ours@kutsu.example>\nSubject: inner\n\nhello\n--b--\n';
    const { out, code } = await inspect(['mail', '-'], raw);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: '-',
      kind: 'bounce',
      html: { remoteImages: 1, trackers: 0, misleadingLinks: 0, textOnly: false },
      maskedCards: 0,
      attachments: [
        { name: '配信結果.txt' },
        { name: 'inner.eml', mail: { subject: 'inner', text: 'hello' } },
      ],
      bounce: {
        originalMessageId: 'ours@kutsu.example',
        recipients: [{ address: 'taro@mail.example', category: 'address-dead', hard: true, status: '5.1.1' }],
      },
    });
  });

  test('waits for no database driver', () => {
    const packages = packagesOf(join(root, 'server/cli/inspect.ts'));
    expect([...packages]).toContain('@zone-eu/mailsplit');
    expect(
      [...packages].filter((name) => /^(?:pg|pg-boss|kysely|fastify|imapflow|nodemailer)$/.test(name)),
    ).toEqual([]);
  });
});
