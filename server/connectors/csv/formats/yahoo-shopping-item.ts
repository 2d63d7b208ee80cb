import type { OrderField } from '../../../../contract/order-imports.ts';
import type { OrderFormat } from './format.ts';

/** Columns of a line, the same in both files. */
export const yahooItemColumns: readonly (readonly [string, OrderField])[] = [
  ['SubCode', 'item_sku'],
  ['ItemId', 'item_sku'],
  ['Title', 'item_name'],
  ['ItemOptionName', 'item_options'],
  ['ItemOptionValue', 'item_options'],
  ['InscriptionName', 'item_options'],
  ['InscriptionValue', 'item_options'],
  ['Quantity', 'item_quantity'],
  ['UnitPrice', 'item_price'],
  ['ItemTaxRatio', 'item_tax_rate'],
  ['LeadTimeEnd', 'promised_ship_date'],
];

/** Several options stand in one cell: カラー：サイズ beside 黒：M. */
export const yahooOptionPairs = [
  ['ItemOptionName', 'ItemOptionValue'],
  ['InscriptionName', 'InscriptionValue'],
] as const;

/** Yahoo!ショッピング, Items: one row a line; whatever else belongs to the order comes with the other file. */
export const yahooShoppingItem: OrderFormat = {
  id: 'yahoo_shopping_item',
  source: 'yahoo_shopping',
  name: 'Yahoo!ショッピング 注文商品データ',
  shop: 'Yahoo!ショッピング',
  marks: [
    ['OrderId', 'LineId'],
    ['OrderId', 'ItemId', 'Quantity'],
    ['OrderId', 'ItemId', 'Title'],
  ],
  columns: [['OrderId', 'number'], ...yahooItemColumns],
  fallbacks: [['LineSubTotal', 'item_subtotal']],
  optionPairs: yahooOptionPairs,
  lineKey: ['LineId'],
};
