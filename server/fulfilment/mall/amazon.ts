import type { Carrier } from '../../../contract/orders.ts';
import type { LeftConsignment, MallTable } from './mall-table.ts';

/** carrier-code and, where that is Other, carrier-name. */
const carriers: Readonly<Record<Carrier, readonly [code: string, name: string]>> = {
  yamato: ['YAMATO', ''],
  sagawa: ['SAGAWA', ''],
  japanpost: ['JAPANPOST', ''],
  seino: ['Other', 'Seino'],
  fukuyama: ['Other', 'Fukuyama'],
  other: ['Other', 'Other'],
};

/** A line of the order that goes to this destination, and how many of it. */
interface Line {
  id: string;
  quantity: number;
}

/**
 * Amazon 出荷通知: a row for each line of the order (order-item-id, as the mall's own report has it). Which goods lie in
 * which of several parcels nobody wrote down: the lines are dealt out over the parcels, so that every line and every
 * number is told and no quantity twice.
 */
export const amazon: MallTable = {
  name: 'Amazon 出荷通知',
  sources: ['amazon_order_report'],
  layout: 'amazon_order_report',
  columns: [
    ...['order-id', 'order-item-id', 'quantity', 'ship-date', 'carrier-code', 'carrier-name'],
    ...['tracking-number', 'ship-method', 'cod-collection-method'],
  ],
  separator: '\t',
  encoding: 'cp932',
  rows: (left) => {
    const lines = linesOf(left);
    if (lines.length === 0) return { column: 'order-item-id', value: '', reason: 'missing' };
    return dealt(lines, left.parcels.length).map(({ id, quantity, parcel }) => {
      const { carrier, number } = left.parcels[parcel] ?? { carrier: null, number: '' };
      const [code, name] = carrier === null ? ['', ''] : carriers[carrier];
      const cod = left.cod ? 'DirectPayment' : '';
      return [left.orderNumber, id, String(quantity), left.shippedOn, code, name, number, '', cod];
    });
  },
};

/** The lines of the report that belong to these goods; each once, though the report may have come in several files. */
function linesOf({ rows, items }: LeftConsignment): Line[] {
  const wanted = new Set(items.map((item) => item.sku));
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const id = row['order-item-id'] ?? '';
    const bought = Number(row['quantity-to-ship'] || row['quantity-purchased'] || '0');
    if (id === '' || !(wanted.size === 0 || wanted.has(row.sku ?? ''))) continue;
    lines.set(id, { id, quantity: Number.isFinite(bought) && bought > 0 ? bought : 1 });
  }
  return [...lines.values()];
}

function dealt(lines: readonly Line[], parcels: number): (Line & { parcel: number })[] {
  const pieces = lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
  if (parcels < 2) return lines.map((line) => ({ ...line, parcel: 0 }));
  const used = Math.min(parcels, pieces.length);
  const out = new Map<string, Line & { parcel: number }>();
  pieces.forEach((id, i) => {
    const parcel = Math.floor((i * used) / pieces.length);
    const key = `${id} ${parcel}`;
    const known = out.get(key);
    out.set(key, { id, parcel, quantity: (known?.quantity ?? 0) + 1 });
  });
  return [...out.values()];
}
