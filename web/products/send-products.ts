import { refusalBody } from '../../contract/errors.ts';
import type { ShopId } from '../../contract/ids.ts';
import { type ProductFile, uploadProducts } from '../../contract/products.ts';
import { addressOf, Refused, Unreachable } from '../app/api/client.ts';
import { lookBefore } from '../imports/look-before.ts';

/** Sends a file of products and resolves with what the server saw in it. Throws like every other call. */
export async function sendProducts(parts: {
  shop: ShopId;
  file: File;
  csrf: string | null;
  signal: AbortSignal;
}): Promise<ProductFile> {
  const refused = await lookBefore(parts.file);
  if (refused) {
    throw new Refused({ kind: 'refused', reason: refused.reason, details: { ...refused.details } });
  }
  const response = await fetch(addressOf(uploadProducts, { shop: parts.shop }, {}), {
    method: uploadProducts.method,
    headers: {
      'content-type': 'application/octet-stream',
      ...(parts.csrf === null ? {} : { 'x-csrf-token': parts.csrf }),
    },
    body: parts.file,
    signal: parts.signal,
  }).catch((error: unknown) => {
    throw parts.signal.aborted ? error : new Unreachable();
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return uploadProducts.output.parse(body);
  const refusal = refusalBody.safeParse(body);
  if (refusal.success) throw new Refused(refusal.data);
  if (response.status >= 502 && response.status <= 504) throw new Unreachable();
  throw new Refused({ kind: 'unexpected', reason: 'unexpected', details: { status: response.status } });
}
