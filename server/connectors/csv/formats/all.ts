import { headerKey } from '../columns.ts';
import { amazonOrderReport } from './amazon-order-report.ts';
import { baseOrder } from './base-order.ts';
import { colormeOrder } from './colorme-order.ts';
import { eccube4Order } from './eccube4-order.ts';
import type { OrderFormat } from './format.ts';
import { makeshopOrder } from './makeshop-order.ts';
import { nextengineGenericOrder } from './nextengine-generic-order.ts';
import { rakutenRmsOrder } from './rakuten-rms-order.ts';
import { shopifyOrdersExport } from './shopify-orders-export.ts';
import { storesOrder } from './stores-order.ts';
import { yahooShoppingItem } from './yahoo-shopping-item.ts';
import { yahooShoppingOrder } from './yahoo-shopping-order.ts';

/** Every format that is known by name; of two that fit the first counts. */
export const formats: readonly OrderFormat[] = [
  rakutenRmsOrder,
  yahooShoppingOrder,
  yahooShoppingItem,
  amazonOrderReport,
  shopifyOrdersExport,
  eccube4Order,
  baseOrder,
  colormeOrder,
  makeshopOrder,
  storesOrder,
  nextengineGenericOrder,
];

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
