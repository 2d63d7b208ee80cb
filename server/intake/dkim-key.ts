import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '../platform/errors.ts';

const smallestRsa = 2048;

/** A new RSA key as PEM. 2048 bits: what every receiver can read, and every name server can hold. */
export async function makeDkimKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: smallestRsa });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The same key as plain PEM. Refuses `dkim_key_unusable`: not a private key, RSA under 2048 bits, another kind. */
export function readDkimKey(pem: string): string {
  const key = privateKeyOf(pem);
  const usable =
    key.asymmetricKeyType === 'ed25519' ||
    (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= smallestRsa);
  if (!usable) throw unusable('kind');
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function privateKeyOf(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw unusable('unreadable');
  }
}

const unusable = (why: string): Refusal => new Refusal('invalid_input', 'dkim_key_unusable', { why });

/** What must stand in the domain's DNS so that receivers can check the signature (RFC 6376 3.6.1, RFC 8463). */
export function dkimRecord(pem: string): string {
  const key = createPublicKey(pem);
  const der = key.export({ type: 'spki', format: 'der' });
  // Ed25519 is published as its 32 bytes, RSA as the whole structure.
  return key.asymmetricKeyType === 'ed25519'
    ? `v=DKIM1; k=ed25519; p=${der.subarray(-32).toString('base64')}`
    : `v=DKIM1; k=rsa; p=${der.toString('base64')}`;
}
