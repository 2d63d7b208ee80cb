import type { Carrier } from '../../../contract/orders.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';

/** Public pages of the carriers, with the number at the end. Sources: each carrier's own tracking form. */
const pages: Partial<Record<Carrier, string>> = {
  yamato: 'https://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number=',
  sagawa: 'https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=',
  japanpost: 'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=ja&reqCodeNo1=',
  seino: 'https://track.seino.co.jp/cgi-bin/gnpquery.pgm?GNPNO1=',
  fukuyama: 'https://corp.fukutsu.co.jp/situation/tracking_no_hunt/',
};

/** Where the carrier shows the parcel; null when carrier or number is unknown (twelve digits do not tell the carrier). */
export function trackingUrl(carrier: Carrier | null, trackingNumber: string | null): string | null {
  const number = normalizeTrackingNumber(trackingNumber ?? '');
  const page = carrier === null ? undefined : pages[carrier];
  return page === undefined || number === '' ? null : `${page}${number}`;
}
