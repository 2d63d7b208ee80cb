import { describe, expect, test } from 'vitest';
import { guessServers, type Names } from './guess.ts';

const names = (exchangers: string[], hosts: string[] = []): Names => ({
  exchangers: async () => exchangers,
  exists: async (host) => hosts.includes(host),
});
const unreachable = names([]);

describe('servers guessed from an address', () => {
  test.each([
    ['shop@gmail.com', unreachable, 'imap.gmail.com:993 tls shop@gmail.com', 'smtp.gmail.com:465 tls'],
    [
      'info@hotmail.co.jp',
      unreachable,
      'outlook.office365.com:993 tls info@hotmail.co.jp',
      'smtp.office365.com:587 starttls',
    ],
    [
      'info@kutsu.sakura.ne.jp',
      unreachable,
      'kutsu.sakura.ne.jp:993 tls info@kutsu.sakura.ne.jp',
      'kutsu.sakura.ne.jp:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['kutsu.sakura.ne.jp']),
      'kutsu.sakura.ne.jp:993 tls info@kutsu.example',
      'kutsu.sakura.ne.jp:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['sv123.xserver.jp']),
      'sv123.xserver.jp:993 tls info@kutsu.example',
      'sv123.xserver.jp:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['mx01.lolipop.jp']),
      'imap.lolipop.jp:993 tls info@kutsu.example',
      'smtp.lolipop.jp:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['mx01.muumuu-mail.com']),
      'imap4.muumuu-mail.com:993 tls info@kutsu.example',
      'smtp.muumuu-mail.com:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['mx1.onamae.ne.jp']),
      'imap.kutsu.example:993 tls info@kutsu.example',
      'smtp.kutsu.example:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['dmail.kagoya.net']),
      'imap.kagoya.net:993 tls info@kutsu.example',
      'smtp.kagoya.net:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['aspmx.l.google.com']),
      'imap.gmail.com:993 tls info@kutsu.example',
      'smtp.gmail.com:465 tls',
    ],
    [
      'a..b@docomo.ne.jp',
      unreachable,
      'imap.spmode.ne.jp:993 tls a..b@docomo.ne.jp',
      'smtp.spmode.ne.jp:465 tls',
    ],
    ['mise@yahoo.co.jp', unreachable, 'imap.mail.yahoo.co.jp:993 tls mise', 'smtp.mail.yahoo.co.jp:465 tls'],
    [
      'Info@Kutsu.Example',
      unreachable,
      'imap.kutsu.example:993 tls Info@Kutsu.Example',
      'smtp.kutsu.example:465 tls',
    ],
    [
      'info@kutsu.example',
      names([], ['mail.kutsu.example', 'kutsu.example']),
      'mail.kutsu.example:993 tls info@kutsu.example',
      'mail.kutsu.example:465 tls',
    ],
    [
      'info@kutsu.example',
      names(['kutsu.example'], ['kutsu.example']),
      'kutsu.example:993 tls info@kutsu.example',
      'kutsu.example:465 tls',
    ],
  ])('%s', async (address, known, imap, smtp) => {
    const guessed = await guessServers(address, known);
    expect(`${guessed.imap?.host}:${guessed.imap?.port} ${guessed.imap?.tls} ${guessed.imap?.user}`).toBe(
      imap,
    );
    expect(`${guessed.smtp?.host}:${guessed.smtp?.port} ${guessed.smtp?.tls}`).toBe(smtp);
    expect(guessed).toMatchObject({ address, mailbox: 'INBOX' });
  });
});
