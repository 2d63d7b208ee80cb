import { stringify } from 'csv-stringify/sync';
import { type FileProblem, type MallFormat, mallFormats } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { jstDay } from '../../../language/days.ts';
import { isCashOnDelivery } from '../../../language/payment-words.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import { type ConsignmentInOrder, loadConsignments } from '../../orders/consignments-to-print.ts';
import { findUntold, markReported, rowsAsCame } from '../../orders/report-parcels.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { toCp932 } from '../labels/characters.ts';
import type { FileMaker, PrintOrder, PrintRunRecord } from '../types.ts';
import { amazon } from './amazon.ts';
import { eccube } from './eccube.ts';
import type { LeftConsignment, MallTable } from './mall-table.ts';
import { rakuten } from './rakuten.ts';

const tables: Readonly<Record<MallFormat, MallTable>> = { rakuten, amazon, eccube };
/** As many as one run takes; what is left comes with the next. */
const mostAtOnce = 5000;
const mostTold = 500;

interface MallFacts {
  name: string;
  table: MallTable;
  rows: string[][];
}

/**
 * Makes the files by which malls and carts learn what has left. What stands in one has been told; the run can be made
 * again, and has the same parcels then, though others may have come since.
 */
export const mallMaker: FileMaker<MallFacts> = {
  prepare: async (ctx, order) => {
    if (order.kind !== 'mall') throw notFound('print_run');
    return await prepareMall(ctx, order);
  },
  fileName,
  gather: async (ctx, run) => {
    const table = tables[formatOf(run)];
    const { rows } = await rowsFor(ctx, table, { ids: run.consignments, parcels: parcelsIn(run) });
    return { name: fileName(run), table, rows };
  },
  make: async ({ name, table, rows }) => {
    const text = stringify([table.columns, ...rows], {
      delimiter: table.separator,
      record_delimiter: '\r\n',
    });
    const type = table.separator === '\t' ? 'text/tab-separated-values' : 'text/csv';
    return { name, type, content: table.encoding === 'cp932' ? toCp932(text) : Buffer.from(text, 'utf8') };
  },
};

async function prepareMall(ctx: Context, order: Extract<PrintOrder, { kind: 'mall' }>) {
  const table = tables[order.format];
  const asked = order.consignments.length > 0;
  const ids = asked
    ? order.consignments
    : await findUntold(ctx, { sources: table.sources, most: mostAtOnce });
  const { told, problems } = await rowsFor(ctx, table, { ids, parcels: asked ? null : 'untold' });
  if (problems.length > 0 && !order.leaveOut) {
    throw new Refusal('refused', 'file_has_problems', {
      count: problems.length,
      problems: problems.slice(0, mostTold),
    });
  }
  const parcels = told.flatMap((left) => left.parcels.flatMap(({ id }) => id ?? []));
  await markReported(
    ctx,
    told.map((left) => ({
      order: left.order,
      consignment: left.id,
      parcels: left.parcels.flatMap(({ id }) => id ?? []),
    })),
  );
  return { format: order.format, consignments: told.map(({ id }) => id), options: { parcels }, problems };
}

interface Wanted {
  ids: readonly ConsignmentId[];
  /** Which parcels of them: those not told yet, these, or all. */
  parcels: 'untold' | ReadonlySet<string> | null;
}

async function rowsFor(ctx: Context, table: MallTable, wanted: Wanted) {
  const places = await loadConsignments(ctx, wanted.ids);
  const orders = [...new Set(places.map(({ order }) => order.id))];
  const came = table.layout === null ? null : await rowsAsCame(ctx, orders, table.layout);
  const rows: string[][] = [];
  const told: LeftConsignment[] = [];
  const problems: FileProblem[] = [];
  for (const place of places) {
    const left = leftOf(place, { parcels: wanted.parcels, rows: came?.get(place.order.id) ?? [], ctx });
    const made = refusedBy(table, place) ?? table.rows(left);
    if (Array.isArray(made)) {
      rows.push(...made);
      told.push(left);
    } else {
      problems.push({
        ...made,
        consignment: left.id,
        orderNumber: left.orderNumber,
        character: '',
        suggestion: '',
      });
    }
  }
  return { rows, told, problems };
}

/** An order of another place, or one that has not left, is nothing this place could be told. */
function refusedBy(table: MallTable, { order, consignment }: ConsignmentInOrder) {
  if (!table.sources.includes(order.source))
    return { column: table.name, value: order.sourceName, reason: 'not_possible' as const };
  if (consignment.stage === 'cancelled') return { column: '', value: '', reason: 'cancelled' as const };
  return consignment.stage === 'shipped' ? null : { column: '出荷日', value: '', reason: 'missing' as const };
}

function leftOf(
  { order, consignment }: ConsignmentInOrder,
  {
    parcels: wanted,
    rows,
    ctx,
  }: { parcels: Wanted['parcels']; rows: Record<string, string>[]; ctx: Context },
): LeftConsignment {
  const shipments = consignment.shipments.filter((one) =>
    wanted === null ? true : wanted === 'untold' ? one.reportedAt === null : wanted.has(one.id),
  );
  const parcels = shipments.map((one) => ({
    id: one.id,
    carrier: one.carrier,
    number: normalizeTrackingNumber(one.trackingNumber ?? ''),
  }));
  const day = shipments.map((one) => one.shippedOn).find((one) => one !== null);
  return {
    id: consignment.id,
    order: order.id,
    orderNumber: order.number,
    key: consignment.key,
    shippedOn: day ?? jstDay(consignment.shippedAt ?? ctx.now),
    parcels: parcels.length > 0 ? parcels : [{ id: null, carrier: null, number: '' }],
    items: consignment.items,
    cod: isCashOnDelivery(order.paymentMethod),
    rows,
  };
}

function parcelsIn({ options }: PrintRunRecord): ReadonlySet<string> | null {
  const { parcels } = options;
  return Array.isArray(parcels) && parcels.length > 0 ? new Set(parcels.map(String)) : null;
}

/** `楽天 お荷物伝票番号一括登録_2026-11-22_12件.csv` */
function fileName(run: Pick<PrintRunRecord, 'format' | 'madeAt' | 'consignments'>): string {
  const table = tables[formatOf(run)];
  const ending = table.separator === '\t' ? 'txt' : 'csv';
  return `${table.name}_${jstDay(run.madeAt)}_${run.consignments.length}件.${ending}`;
}

function formatOf({ format }: Pick<PrintRunRecord, 'format'>): MallFormat {
  const known = mallFormats.find((one) => one === format);
  if (known === undefined) throw notFound('print_run');
  return known;
}
