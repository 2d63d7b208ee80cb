import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MailSettings, mailSettings } from '../../../contract/channels.ts';
import { mailboxName, portions, stillValid, storedPlace } from './place.ts';

const settings = (over: Partial<NonNullable<MailSettings['imap']>> = {}, mailbox = 'INBOX'): MailSettings =>
  mailSettings.parse({
    address: 'info@shop.example',
    imap: { host: 'imap.shop.example', port: 993, tls: 'tls', user: 'info', ...over },
    smtp: null,
    mailbox,
  });

describe('where reading stands', () => {
  test('another server, port, user or mailbox is another place', () => {
    const names = [
      settings(),
      settings({ host: 'mail.shop.example' }),
      settings({ port: 143 }),
      settings({ user: 'shop' }),
      settings({}, 'Support'),
    ].map(mailboxName);
    expect(new Set(names).size).toBe(5);
    expect(mailboxName(settings({ host: 'IMAP.Shop.Example', tls: 'none' }))).toBe(mailboxName(settings()));
  });

  test.each([
    [{ uidValidity: '7', lastUid: 10 }, { uidValidity: '7', uidNext: 11 }, true],
    [{ uidValidity: '7', lastUid: 10 }, { uidValidity: '7', uidNext: 900 }, true],
    [{ uidValidity: '7', lastUid: 10 }, { uidValidity: '7', uidNext: 0 }, true],
    [{ uidValidity: '7', lastUid: 10 }, { uidValidity: '8', uidNext: 11 }, false],
    [{ uidValidity: '7', lastUid: 10 }, { uidValidity: '7', uidNext: 10 }, false],
    [{ uidValidity: '7', lastUid: 10 }, { uidValidity: '7', uidNext: 1 }, false],
    [{ uidValidity: '7', lastUid: 0 }, { uidValidity: '7', uidNext: 1 }, true],
  ])('%j with %j can go on: %s', (place, now, valid) => {
    expect(stillValid(place, now)).toBe(valid);
  });

  test.each([
    [{}],
    [{ a: null }],
    [{ a: {} }],
    [{ a: { uidValidity: 7, lastUid: 1 } }],
    [{ a: 'x' }],
  ])('nothing stored in %j', (cursor) => {
    expect(storedPlace(cursor as Record<string, unknown>, 'a')).toBeNull();
  });
});

describe('portions', () => {
  const mails = fc.array(fc.record({ uid: fc.nat(), size: fc.nat({ max: 20 * 1024 * 1024 }) }), {
    maxLength: 300,
  });

  test('every mail once, in order, few enough at a time', () => {
    fc.assert(
      fc.property(mails, (all) => {
        const cut = portions(all);
        expect(cut.flat()).toEqual(all);
        for (const portion of cut) {
          const bytes = portion.reduce((sum, mail) => sum + mail.size, 0);
          expect(portion.length).toBeGreaterThan(0);
          expect(portion.length).toBeLessThanOrEqual(50);
          expect(portion.length === 1 || bytes <= 8 * 1024 * 1024).toBe(true);
        }
      }),
    );
  });
});
