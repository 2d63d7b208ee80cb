import { createECDH } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import webPush from 'web-push';
import type { Push } from '../../staff/devices/push.ts';

/** Push services of the browsers. Any other address could be a machine in the shop's own network. */
const services = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'notify.windows.com',
];

/** A notice that was not taken within this time tells nobody anything new (s). */
const lifetime = 4 * 3600;
const patienceMs = 10_000;

export interface WebPushOptions {
  /** Whom a push service may write to: a https or mailto address. */
  contact: string;
  /** Hosts besides the browsers' own, for a desk with a push service of its own. */
  further?: readonly string[];
}

/** Notices by Web Push (RFC 8030, 8291, 8292): encrypted for the one browser that asked for them. */
export function webPushNotices({ contact, further = [] }: WebPushOptions): Push {
  return {
    serves: (address) => serves(address, further),
    publicKey: (key) => keyPair(key).publicKey,
    async send(device, notice, key) {
      if (!serves(device.address, further)) return 'not_taken';
      const { publicKey, privateKey } = keyPair(key);
      const subscription = {
        endpoint: device.address,
        keys: { p256dh: device.p256dh, auth: device.auth },
      };
      try {
        await Promise.race([
          webPush.sendNotification(subscription, JSON.stringify(notice), {
            vapidDetails: { subject: contact, publicKey, privateKey },
            TTL: lifetime,
            urgency: 'high',
            timeout: patienceMs,
          }),
          wait(patienceMs + 1000, undefined, { ref: false }).then(() => {
            throw new Error('no answer');
          }),
        ]);
        return 'taken';
      } catch (error) {
        const gone = error instanceof webPush.WebPushError && [404, 410].includes(error.statusCode);
        return gone ? 'gone' : 'not_taken';
      }
    },
  };
}

function serves(address: string, further: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username } = new URL(address);
  if (further.includes(host)) return true;
  const known = services.some((one) => host === one || host.endsWith(`.${one}`));
  return protocol === 'https:' && username === '' && known;
}

/** The VAPID pair of 32 bytes of secret. */
function keyPair(key: Buffer): { publicKey: string; privateKey: string } {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(key);
  return { publicKey: curve.getPublicKey('base64url'), privateKey: key.toString('base64url') };
}
