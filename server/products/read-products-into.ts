import type { RejectedRow } from '../../contract/order-imports.ts';
import type { ProductReport } from '../../contract/products.ts';
import { maskCardsIn } from '../../language/mask-cards.ts';
import type { Context } from '../platform/context.ts';
import { productEvents } from './events.ts';
import { importProducts } from './import-products.ts';
import type { ProductFiles, ProductPlan } from './source.ts';

/** Rejected values that a report lists; all are counted. */
const mostListed = 1000;

/** Thrown inside the transaction so that nothing of the file stays. */
class NotApplied extends Error {
  readonly report: ProductReport;
  constructor(report: ProductReport) {
    super('rows rejected');
    this.report = report;
  }
}

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

/** Takes a whole file in, in one transaction; with rejected values and without `skipRejected` nothing is written. */
export async function readProductsInto(
  run: Run,
  files: ProductFiles,
  input: { path: string; plan: ProductPlan; skipRejected: boolean },
): Promise<ProductReport> {
  try {
    return await run((ctx) => readAll(ctx, files, input));
  } catch (error) {
    if (error instanceof NotApplied) return error.report;
    throw error;
  }
}

async function readAll(
  ctx: Context,
  files: ProductFiles,
  { path, plan, skipRejected }: { path: string; plan: ProductPlan; skipRejected: boolean },
): Promise<ProductReport> {
  const rejected: RejectedRow[] = [];
  const report = {
    ...{ rows: 0, products: 0, variants: 0, created: 0, updated: 0, unchanged: 0, rejectedCount: 0 },
    applied: true,
  };
  for await (const batch of files.read(path, plan)) {
    report.rows = batch.rows;
    report.rejectedCount += batch.rejected.length;
    rejected.push(...batch.rejected.slice(0, Math.max(0, mostListed - rejected.length)));
    report.products += batch.products.length;
    report.variants += batch.products.reduce((sum, one) => sum + one.variants.length, 0);
    if (report.rejectedCount > 0 && !skipRejected) continue;
    const counts = await importProducts(ctx, batch.products);
    report.created += counts.created;
    report.updated += counts.updated;
    report.unchanged += counts.unchanged;
  }
  const whole = { ...report, rejected: maskCardsIn(rejected) };
  if (report.rejectedCount > 0 && !skipRejected) {
    throw new NotApplied({ ...whole, created: 0, updated: 0, unchanged: 0, applied: false });
  }
  const { created, updated } = report;
  ctx.record(productEvents.imported({ created, updated, format: plan.format }));
  return whole;
}
