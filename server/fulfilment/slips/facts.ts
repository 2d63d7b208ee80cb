import type { FileProblem, FulfilmentSettings } from '../../../contract/fulfilment.ts';
import type { ConsignmentId, OrderId } from '../../../contract/ids.ts';
import { type ConsignmentInOrder, loadConsignments } from '../../orders/consignments-to-print.ts';
import { firstOrders } from '../../orders/first-orders.ts';
import { holdsOf } from '../../orders/holds.ts';
import type { Context } from '../../platform/context.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { getFulfilmentSettings } from '../settings.ts';
import type { Template } from './compile-tasks.ts';
import { printText } from './print-text.ts';
import { type ProductFacts, productFacts } from './product-facts.ts';

/** All that slips are made of. */
export interface SlipFacts {
  shopName: string;
  settings: FulfilmentSettings;
  parcels: ConsignmentInOrder[];
  products: ProductFacts;
  /** Orders that are somebody's first; looked for only where an enclosure asks. */
  first: ReadonlySet<OrderId>;
  /** Orders of which nothing may leave now (発送止め). */
  held: ReadonlySet<OrderId>;
  /** Of receipts: those printed before. */
  reissued: ReadonlySet<ConsignmentId>;
  madeAt: Date;
  madeBy: string;
}

/** What a template is filled with. */
export interface Sheet {
  template: Template;
  data: object;
  /** Texts that stand on it as bar codes. */
  codes: string[];
  problems: FileProblem[];
}

export async function gatherFacts(
  ctx: Context,
  run: {
    consignments: readonly ConsignmentId[];
    reissued: readonly ConsignmentId[];
    madeAt: Date;
    madeBy: string;
  },
): Promise<SlipFacts> {
  const parcels = await loadConsignments(ctx, run.consignments);
  const settings = await getFulfilmentSettings(ctx);
  const orderIds = [...new Set(parcels.map(({ order }) => order.id))];
  const skus = parcels.flatMap(({ order }) =>
    order.consignments.flatMap(({ items }) => items.map(({ sku }) => sku)),
  );
  const asksForFirst = settings.enclosures.some(({ firstOrder }) => firstOrder);
  return {
    shopName: (await getShopSettings(ctx)).name,
    settings,
    parcels,
    products: await productFacts(ctx, skus),
    first: asksForFirst ? await firstOrders(ctx, orderIds) : new Set(),
    held: new Set((await holdsOf(ctx, orderIds)).keys()),
    reissued: new Set(run.reissued),
    madeAt: run.madeAt,
    madeBy: run.madeBy,
  };
}

/** Where it goes: as a person corrected it, else as it came. */
export const shipToOf = ({ consignment }: Pick<ConsignmentInOrder, 'consignment'>) =>
  consignment.corrected?.address ?? consignment.shipTo;

/** Writes texts so that they can be printed, and remembers what could not. */
export class Scribe {
  readonly problems: FileProblem[] = [];
  private readonly named = new Set<string>();

  /** A writer for what belongs to one parcel. */
  of({ order, consignment }: ConsignmentInOrder): (column: string, text: string) => string {
    return (column, text) =>
      printText(text, ({ character, printed }) =>
        this.name({
          consignment: consignment.id,
          orderNumber: order.number,
          column,
          value: text.slice(0, 200),
          character,
          reason: 'character',
          suggestion: printed,
        }),
      );
  }

  name(problem: FileProblem): void {
    const key = JSON.stringify([problem.consignment, problem.column, problem.value, problem.character]);
    if (this.named.has(key)) return;
    this.named.add(key);
    this.problems.push(problem);
  }
}
