import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { webPushNotices } from './push.ts';

const push = webPushNotices({ contact: 'mailto:postmaster@shop.example' });

describe('notices by Web Push', () => {
  test.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
    ['https://web.push.apple.com/QGx', true],
    ['https://db5p.notify.windows.com/w/?token=abc', true],
    ['http://fcm.googleapis.com/fcm/send/abc', false],
    ['https://127.0.0.1/fcm/send', false],
    ['https://intranet.shop.example/', false],
    ['https://evil.example/fcm.googleapis.com', false],
    ['https://fcm.googleapis.com.evil.example/', false],
    ['https://user@fcm.googleapis.com/x', false],
    ['https://notnotify.windows.com/', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('writes to %s: %s', (address, serves) => expect(push.serves(address)).toBe(serves));

  test('the public key is that of the secret, in the form browsers take', () => {
    const curve = createECDH('prime256v1');
    curve.generateKeys();
    const secret = Buffer.alloc(32);
    curve.getPrivateKey().copy(secret, 32 - curve.getPrivateKey().length);
    expect(push.publicKey(secret)).toBe(curve.getPublicKey('base64url'));
    expect(Buffer.from(push.publicKey(secret), 'base64url')).toHaveLength(65);
  });

  test('never writes to another address, whatever is stored', async () => {
    const device = { address: 'https://127.0.0.1:9/x', p256dh: 'x', auth: 'y' };
    const notice = { title: '', body: '', tag: '', opens: '/' };
    expect(await push.send(device, notice, randomBytes(32))).toBe('not_taken');
  });
});
