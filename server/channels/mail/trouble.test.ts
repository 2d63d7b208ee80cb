import { describe, expect, test } from 'vitest';
import { troubleOf } from './trouble.ts';

const error = (fields: Record<string, unknown>, text = 'something'): Error =>
  Object.assign(new Error(text), fields);

describe('what a failed connection means', () => {
  test.each([
    [error({ code: 'ECONNREFUSED' }, 'connect ECONNREFUSED'), 'mail_unreachable', 'connect ECONNREFUSED'],
    [
      error({ code: 'ENOTFOUND' }, 'getaddrinfo ENOTFOUND imap.x'),
      'mail_unreachable',
      'getaddrinfo ENOTFOUND imap.x',
    ],
    [error({ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'reset'), 'mail_unreachable', 'reset'],
    [error({ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'mail_tls_failed', 'something'],
    [error({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'mail_tls_failed', 'something'],
    [error({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), 'mail_tls_failed', 'something'],
    [error({ code: 'ETLS' }), 'mail_tls_failed', 'something'],
    [error({ tlsFailed: true }), 'mail_tls_failed', 'something'],
    [error({ code: 'CONNECT_TIMEOUT' }), 'mail_timeout', 'something'],
    [error({ code: 'ETIMEDOUT', originalCode: 'SOCKET_TIMEOUT' }), 'mail_timeout', 'something'],
    [
      error({ authenticationFailed: true, responseText: 'パスワードが違います', responseStatus: 'NO' }),
      'mail_login_failed',
      'パスワードが違います',
    ],
    [error({ code: 'EAUTH', response: '535 5.7.8 no' }), 'mail_login_failed', '535 5.7.8 no'],
    [
      error({ responseStatus: 'NO', responseText: "Mailbox doesn't exist: Support" }),
      'mail_refused',
      "Mailbox doesn't exist: Support",
    ],
    [error({ code: 'EENVELOPE', response: '550 no\r\nX: y' }), 'mail_refused', '550 no X: y'],
    ['a string', 'mail_unreachable', 'a string'],
    [null, 'mail_unreachable', 'null'],
  ])('%o', (thrown, reason, serverSaid) => {
    expect(troubleOf(thrown)).toEqual({ reason, serverSaid });
  });

  test('long answers are cut', () => {
    expect(troubleOf(error({}, 'x'.repeat(9000))).serverSaid).toHaveLength(500);
  });
});
