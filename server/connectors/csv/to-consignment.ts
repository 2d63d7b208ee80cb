import type { Address, GiftWishes } from '../../../contract/orders.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { ImportedConsignment } from '../../orders/source.ts';
import type { ShipmentContent } from '../../orders/types.ts';
import type { Cells } from './cells.ts';
import { readDelivery } from './delivery.ts';
import { readItems } from './lines.ts';
import type { Row } from './read-rows.ts';
import { readAddress } from './to-address.ts';
import { isExponent, readDay, readFlag, readInstant, wishIn } from './values.ts';
import { carrierOf, temperatureOf } from './words.ts';

/** What the whole order says, as far as a destination depends on it. */
export interface Around {
  buyer: Partial<Address> | undefined;
  /** Day of the order, `YYYY-MM-DD`. */
  orderedOn: string | null;
  note: string;
}

/** What the rows of one destination say of it. */
export function toConsignment(cells: Cells, around: Around): ImportedConsignment {
  const giftWishes = readWishes(cells);
  const wished = Object.values(giftWishes ?? {}).some((text) => text !== '');
  const flagged = cells.texts('gift').some(readFlag);
  const items = readItems(cells);
  return {
    shipTo: readRecipient(cells, around.buyer),
    ...readDelivery(cells, { ref: around.orderedOn, note: around.note }),
    gift: cells.speaksOf('gift') || giftWishes !== undefined ? flagged || wished : undefined,
    giftWishes,
    deliveryMethod: cells.text('delivery_method'),
    temperature: readTemperature(cells, items?.map((item) => item.name) ?? []),
    items,
    shipments: readShipments(cells),
  };
}

/** Without a recipient it goes to the buyer, where such an order goes out at all. */
function readRecipient(cells: Cells, buyer: Partial<Address> | undefined): Partial<Address> | undefined {
  const said = readAddress(cells, 'ship');
  const { format } = cells.layout;
  if (said !== undefined && Object.values(said).some((text) => text !== '')) return said;
  const located = Boolean(buyer?.street || buyer?.postalCode || buyer?.city);
  // A known file that does not speak of recipients leaves that to another one.
  const toBuyer = said === undefined ? format === null : format?.mayGoToNobody !== true;
  return toBuyer && located && buyer !== undefined ? { ...said, ...buyer } : said;
}

function readWishes(cells: Cells): Partial<GiftWishes> | undefined {
  const fields = { wrapping: 'gift_wrapping', noshi: 'gift_noshi', card: 'gift_message' } as const;
  const spoken = Object.entries(fields).filter(([, field]) => cells.speaksOf(field));
  if (spoken.length === 0) return undefined;
  return Object.fromEntries(
    spoken.map(([wish, field]) => [
      wish,
      cells
        .texts(field)
        .map(wishIn)
        .filter((text) => text !== '')
        .join(' / '),
    ]),
  );
}

/** By its own column; else a way of sending or an item that says 冷凍 or クール. */
function readTemperature(cells: Cells, names: readonly string[]): ImportedConsignment['temperature'] {
  if (cells.speaksOf('temperature')) {
    const found = cells.first('temperature');
    if (found === null) return 'normal';
    // A column 「クール便」 with 1 or ○.
    const flag = wishIn(found.text) === 'あり' ? (cells.layout.columns[found.column] ?? '') : found.text;
    return temperatureOf(flag.replace(/(?:区分|フラグ|指定)$/, '')) ?? 'normal';
  }
  const said = [cells.text('delivery_method') ?? '', ...names].map(temperatureOf);
  return said.includes('frozen') ? 'frozen' : said.find((one) => one !== undefined);
}

/** Parcels, told apart by their numbers; a day of shipping alone is a parcel without a number yet. */
function readShipments(cells: Cells): ShipmentContent[] | undefined {
  if (!cells.speaksOf('tracking_number', 'shipped_on', 'delivered_at')) return undefined;
  const parcels = new Map<string, ShipmentContent>();
  for (const row of cells.rows) {
    const shipped = cells.firstOn(row, 'shipped_on');
    const delivered = cells.firstOn(row, 'delivered_at');
    const shippedOn = shipped === null ? null : cells.understood(shipped, readDay);
    const deliveredAt = delivered === null ? null : cells.understood(delivered, readInstant);
    const numbers = trackingNumbersOn(cells, row);
    if (numbers.length === 0 && shippedOn === null && deliveredAt === null) continue;
    const carrier = readCarrier(cells, row);
    for (const trackingNumber of numbers.length === 0 ? [null] : numbers) {
      const key = normalizeTrackingNumber(trackingNumber ?? '');
      if (!parcels.has(key)) parcels.set(key, { carrier, trackingNumber, shippedOn, deliveredAt });
    }
  }
  if (parcels.size > 1) parcels.delete('');
  return [...parcels.values()];
}

/** One cell may name several parcels: `1234-5678-9013, 1234-5678-9024`; so may several columns. */
function trackingNumbersOn(cells: Cells, row: Row): string[] {
  return (cells.layout.of.get('tracking_number') ?? []).flatMap((column) => {
    const found = cells.at(row, column);
    if (found === null) return [];
    if (isExponent(found.text)) cells.reject(found, 'excel_exponent');
    const pieces = found.text.split(/[,、，/／;\n\r]+|\s{1,}(?=\S{8,})/).map((piece) => piece.trim());
    return pieces.filter((piece) => normalizeTrackingNumber(piece).length >= 4);
  });
}

function readCarrier(cells: Cells, row: Row): ShipmentContent['carrier'] {
  const text = cells.firstOn(row, 'carrier')?.text ?? '';
  const said = cells.layout.format?.carriers?.[text] ?? carrierOf(text);
  if (said !== null) return said;
  // A way of sending (宅急便コンパクト) mostly names its carrier.
  const byMethod = carrierOf(cells.firstOn(row, 'delivery_method')?.text ?? '');
  return byMethod === 'other' ? null : byMethod;
}
