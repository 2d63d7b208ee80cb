import { describe, expect, it } from 'vitest';
import { mailSettings } from '../../../contract/channels.ts';
import { grantId } from '../../../contract/ids.ts';
import { pick } from '../../language/text.ts';
import { checkDraft } from './check-draft.ts';
import { draftOf, secretsOf } from './draft.ts';
import { grantOf, isSecureUrl, oauthKey, providerOf } from './oauth-draft.ts';
import { mailStrings } from './strings.ts';

const server = { host: 'imap.gmail.com', port: 993, tls: 'tls' as const, user: 'info@example.jp' };
const settings = mailSettings.parse({ address: 'info@example.jp', imap: server, smtp: null });
const stored = mailSettings.parse({
  ...settings,
  auth: 'oauth2',
  oauth: { provider: 'google', clientId: 'client-1' },
});
const asked = { ...draftOf(settings), auth: 'oauth2' as const, clientId: 'client-1', oauthClientSecret: 's' };
const given = {
  ...asked,
  oauthGrant: grantId.parse('01930000-0000-7000-8000-0000000000a1'),
  oauthGrantFor: oauthKey(asked),
};
const t = pick(mailStrings, 'ja');

describe('the permission of a mail provider in its form', () => {
  it('starts with the provider whose server it is', () => {
    expect(draftOf(settings).provider).toBe('google');
    expect(draftOf({ ...settings, imap: { ...server, host: 'mail.example.jp' } }).provider).toBe('other');
  });

  it('goes out only for what it was given for', () => {
    expect(secretsOf(given)).toEqual({ oauthClientSecret: 's', oauthGrant: given.oauthGrant });
    expect(grantOf({ ...given, clientId: 'client-2' })).toBeNull();
    expect(grantOf({ ...given, provider: 'microsoft' })).toBeNull();
    expect(secretsOf({ ...given, auth: 'password', password: 'p' })).toEqual({ imapPassword: 'p' });
  });

  it.each([
    ['nothing given yet', asked, undefined, ['oauthGrant']],
    ['given', given, undefined, []],
    ['no client', { ...asked, clientId: ' ' }, undefined, ['clientId', 'oauthGrant']],
    ['stored and unchanged', draftOf(stored), stored, []],
    ['stored, another client', { ...draftOf(stored), clientId: 'client-2' }, stored, ['oauthGrant']],
    ['stored, another secret', { ...draftOf(stored), oauthClientSecret: 'new' }, stored, ['oauthGrant']],
    ['back to a password', { ...draftOf(stored), auth: 'password' as const }, stored, ['password']],
    [
      'a provider of its own, unencrypted',
      { ...given, provider: 'other' as const, authorizeUrl: 'http://a.jp', tokenUrl: 'https://a.jp/t' },
      undefined,
      ['authorizeUrl', 'oauthGrant'],
    ],
  ])('%s', (_what, draft, kept, wrong) => {
    const problems = Object.entries(checkDraft(draft, t, kept)).filter(([, problem]) => problem);
    expect(problems.map(([name]) => name)).toEqual(wrong);
  });

  it.each([
    ['outlook.office365.com', 'microsoft'],
    ['smtp.gmail.com', 'google'],
    ['gmail.com.example.jp', null],
  ])('%s belongs to %s', (host, expected) => expect(providerOf(host)).toBe(expected));

  it.each([
    ['https://login.example.jp/authorize', true],
    ['http://login.example.jp', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s may be asked: %s', (text, expected) => expect(isSecureUrl(text)).toBe(expected));
});
