import { headerKey } from '../columns.ts';
import type { OrderFormat } from './format.ts';
import { rakutenRmsOrder } from './rakuten-rms-order.ts';
import { shopifyOrdersExport } from './shopify-orders-export.ts';

/** Every format that is known by name. */
export const formats: readonly OrderFormat[] = [rakutenRmsOrder, shopifyOrdersExport];

export function formatById(id: string | null): OrderFormat | null {
  return formats.find((format) => format.id === id) ?? null;
}

/** The format whose header names these are; names decide, never the name of the file. */
export function recogniseFormat(columns: readonly string[]): OrderFormat | null {
  const present = new Set(columns.map(headerKey));
  return (
    formats.find((format) =>
      format.marks.some((mark) => mark.every((header) => present.has(headerKey(header)))),
    ) ?? null
  );
}
