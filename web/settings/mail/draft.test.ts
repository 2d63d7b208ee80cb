import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailSettings } from '../../../contract/channels.ts';
import { connectionKey, draftOf, isHost, isPort, secretsOf, settingsOf, withTls } from './draft.ts';

const settings = mailSettings.parse({
  address: 'info@example.jp',
  senderName: 'くつのさとう',
  imap: { host: 'sv1.example.jp', port: 993, tls: 'tls', user: 'info@example.jp' },
  smtp: { host: 'sv1.example.jp', port: 465, tls: 'tls', user: 'info@example.jp' },
});
const draft = draftOf(settings);

describe('a mail account in its form', () => {
  it('comes back as it went in', () => {
    const tls = fc.constantFrom('tls' as const, 'starttls' as const, 'none' as const);
    const port = fc.integer({ min: 1, max: 65_535 });
    const server = fc.option(fc.record({ host: fc.domain(), port, tls, user: fc.string({ maxLength: 50 }) }));
    fc.assert(
      fc.property(server, server, fc.string({ minLength: 1 }), (imap, smtp, mailbox) => {
        const given = { ...settings, imap, smtp, mailbox };
        expect(settingsOf(draftOf(given))).toEqual(given);
      }),
    );
  });

  it('uses one password for both ways unless sending has its own', () => {
    expect(secretsOf({ ...draft, password: 'a' })).toEqual({ imapPassword: 'a', smtpPassword: 'a' });
    expect(secretsOf({ ...draft, password: 'a', ownSmtpPassword: true, smtpPassword: 'b' })).toEqual({
      imapPassword: 'a',
      smtpPassword: 'b',
    });
    expect(secretsOf({ ...draft, sends: false, password: 'a' })).toEqual({ imapPassword: 'a' });
    expect(secretsOf(draft)).toEqual({});
  });

  it('needs a new test when anything but the shown name changes', () => {
    expect(connectionKey({ ...draft, senderName: '別の名前' })).toBe(connectionKey(draft));
    expect(connectionKey({ ...draft, password: 'x' })).not.toBe(connectionKey(draft));
    expect(connectionKey({ ...draft, smtpPort: '587' })).not.toBe(connectionKey(draft));
  });

  it('keeps what it does not touch', () => {
    const other = { ...settings, signature: '-- \n窓口', saveSent: false, authservId: 'mx.example.jp' };
    const oauth = {
      provider: 'microsoft',
      clientId: 'abc',
      authorizeUrl: '',
      tokenUrl: '',
      scope: '',
    } as const;
    for (const one of [other, { ...other, auth: 'oauth2' as const, oauth, plusAddress: true }])
      expect(settingsOf(draftOf(one))).toEqual(one);
  });

  it('needs no new test for a signature or a setting of comfort', () => {
    const harmless = { signature: 'x', saveSent: false, plusAddress: true, authservId: 'mx', importDays: 0 };
    expect(connectionKey({ ...draft, ...harmless })).toBe(connectionKey(draft));
    expect(connectionKey({ ...draft, auth: 'oauth2' })).not.toBe(connectionKey(draft));
  });

  it.each([
    ['imap', 'starttls', { imapTls: 'starttls', imapPort: '143' }],
    ['smtp', 'starttls', { smtpTls: 'starttls', smtpPort: '587' }],
    ['smtp', 'none', { smtpTls: 'none', smtpPort: '25' }],
  ] as const)('%s by %s brings its port along', (direction, tls, expected) => {
    expect(withTls(draft, direction, tls)).toEqual(expected);
  });

  it('leaves a port of the person’s own alone', () => {
    expect(withTls({ ...draft, smtpPort: '2525' }, 'smtp', 'starttls')).toEqual({
      smtpTls: 'starttls',
      smtpPort: '2525',
    });
  });

  it.each([
    ['993', true],
    ['65535', true],
    ['0', false],
    ['65536', false],
    ['', false],
    ['99a', false],
    ['-1', false],
  ])('port %s → %s', (text, expected) => expect(isPort(text)).toBe(expected));

  it.each([
    ['sv123.xserver.jp', true],
    ['127.0.0.1', true],
    ['localhost', true],
    ['', false],
    ['https://mail.example.jp', false],
    ['info@example.jp', false],
    ['mail example', false],
  ])('server %s → %s', (text, expected) => expect(isHost(text)).toBe(expected));
});
