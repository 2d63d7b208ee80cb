import type { ProductId, VariantId } from '../../contract/ids.ts';
import type { Temperature } from '../../contract/orders.ts';

export interface ProductContent {
  /** 商品番号, 商品管理番号, Handle: unique in the shop. */
  code: string;
  name: string;
  url: string;
  imageUrl: string;
  category: string;
  leadTimeDays: number | null;
  leadTimeNote: string;
  temperature: Temperature;
}

export interface VariantContent {
  sku: string;
  options: string;
  jan: string;
  price: number | null;
  taxRate: number | null;
  /** Null: nobody counts. */
  stock: number | null;
}

export type VariantRecord = VariantContent & { id: VariantId; position: number };

export interface ProductRecord extends ProductContent {
  id: ProductId;
  decided: DecidedField[];
  updatedAt: Date;
  variants: VariantRecord[];
}

/** What a person may decide about a product; `leadTime` = days and words. */
export const decidedFields = ['leadTime', 'url', 'category', 'temperature'] as const;
export type DecidedField = (typeof decidedFields)[number];

/** What an SKU of an order is, as far as the products tell. */
export interface KnownProduct {
  product: ProductContent & { id: ProductId };
  variant: VariantRecord | null;
}
