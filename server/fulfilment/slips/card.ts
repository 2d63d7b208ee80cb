import { Scribe, type Sheet, type SlipFacts } from './facts.ts';
import { hidesPrices } from './packing.ts';

/** 検品カード (E3): four on a sheet, each with the name of who packed; a line to sign on where nobody has yet. */
export function cardSheet(facts: SlipFacts): Sheet {
  const scribe = new Scribe();
  const cards = facts.parcels.map((parcel) => {
    const write = scribe.of(parcel);
    return {
      by: write('検品者', parcel.consignment.packedByName.trim()),
      message: hidesPrices(parcel) ? '' : write('納品書のメッセージ', facts.settings.slipMessage.trim()),
      shop: write('お店の名前', facts.shopName),
      number: parcel.consignment.number?.toString() ?? '',
    };
  });
  return { template: 'card', data: { cards }, codes: [], problems: scribe.problems };
}
