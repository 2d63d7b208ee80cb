import { jstDay } from '../../../language/days.ts';
import { normalizeOrderNumber } from '../../../language/normalize.ts';
import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import { Scribe, type Sheet, type SlipFacts, shipToOf } from './facts.ts';
import { enclosuresOf } from './packing.ts';
import { factsOf } from './product-facts.ts';
import { dayOf, longDay, temperatureNames, withHonorific } from './words.ts';

interface Pick {
  category: string;
  sku: string;
  name: string;
  options: string;
  count: number;
  /** 出荷番号 → how many of it go there. */
  to: Map<string, number>;
}

/** ピッキングリスト: first all that is to be fetched, thing by thing along the shelves; then box by box. */
export function pickingSheet(facts: SlipFacts): Sheet {
  const scribe = new Scribe();
  const picks = picksOf(facts, scribe);
  return {
    template: 'picking',
    data: {
      shop: facts.shopName,
      at: `${dayOf(facts.madeAt)} ${timeOf(facts.madeAt)}`,
      by: facts.madeBy,
      boxes: facts.parcels.length,
      count: picks.reduce((sum, pick) => sum + pick.count, 0),
      picks: picks.map(({ to, count, ...pick }) => ({
        ...pick,
        count: String(count),
        to: [...to].map(([number, times]) => ({ number, times: times === 1 ? '' : `×${times}` })),
      })),
      parcels: facts.parcels.map((parcel) => boxOf(parcel, facts, scribe)),
    },
    codes: facts.parcels.flatMap(({ consignment }) => consignment.number?.toString() ?? []),
    problems: scribe.problems,
  };
}

const timeOf = (at: Date): string => new Date(at.getTime() + 9 * 3600_000).toISOString().slice(11, 16);

/** The same thing is the same code and the same choice; without a code, the same name. */
function picksOf(facts: SlipFacts, scribe: Scribe): Pick[] {
  const picks = new Map<string, Pick>();
  for (const parcel of facts.parcels) {
    const write = scribe.of(parcel);
    const number = parcel.consignment.number?.toString() ?? '';
    for (const item of parcel.consignment.items) {
      const key = JSON.stringify([normalizeOrderNumber(item.sku) || item.name, item.options]);
      const pick = picks.get(key) ?? {
        category: write('カテゴリ', factsOf(facts.products, item.sku)?.category ?? ''),
        sku: write('商品番号', item.sku),
        name: write('商品名', item.name),
        options: write('項目・選択肢', item.options),
        count: 0,
        to: new Map<string, number>(),
      };
      pick.count += item.quantity;
      pick.to.set(number, (pick.to.get(number) ?? 0) + item.quantity);
      picks.set(key, pick);
    }
  }
  return [...picks.values()].sort(alongTheShelves);
}

const order = new Intl.Collator('ja', { numeric: true });

/** By place (カテゴリ), then by code with its numbers as numbers, then by choice. */
function alongTheShelves(one: Pick, other: Pick): number {
  return (
    order.compare(one.category, other.category) ||
    order.compare(one.sku, other.sku) ||
    order.compare(one.name, other.name) ||
    order.compare(one.options, other.options)
  );
}

function boxOf(parcel: ConsignmentInOrder, facts: SlipFacts, scribe: Scribe): object {
  const { consignment, order: of } = parcel;
  const write = scribe.of(parcel);
  const { deliveryDay, gift, giftWishes, temperature } = consignment;
  const today = jstDay(facts.madeAt);
  const marks = [
    facts.held.has(of.id) ? '発送止め' : '',
    gift ? 'ギフト' : '',
    temperatureNames[temperature],
    giftWishes.noshi === '' ? '' : 'のし',
    giftWishes.wrapping === '' ? '' : 'ラッピング',
    of.note.trim() === '' && of.memo.trim() === '' ? '' : '備考あり',
    of.promisedShipDate !== null && of.promisedShipDate < today ? '遅れ' : '',
  ];
  return {
    number: consignment.number?.toString() ?? '',
    order: write('注文番号', of.number),
    to: write('お名前', withHonorific(shipToOf(parcel).name)),
    day: deliveryDay === null ? '' : `${longDay(deliveryDay)}着`,
    marks: marks.filter((mark) => mark !== ''),
    items: consignment.items.map((item) => ({
      sku: write('商品番号', item.sku),
      name: write('商品名', item.name),
      options: write('項目・選択肢', item.options),
      quantity: String(item.quantity),
    })),
    put: enclosuresOf(parcel, facts).map((put) => write('同梱物', put)),
  };
}
