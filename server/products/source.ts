import type { Encoding, RejectedRow, Separator } from '../../contract/order-imports.ts';
import type { ProductField, ProductMapping } from '../../contract/products.ts';
import type { ProductContent, VariantContent } from './types.ts';

/** What a source says of a product; left out = not spoken of. `code` finds it again. */
export interface ImportedProduct extends Partial<ProductContent> {
  code: string;
  /** Found again by their SKU; those the source does not name stay. */
  variants: (Partial<VariantContent> & { sku: string })[];
  raw: Record<string, string>;
}

/** How a file of products shall be read. */
export interface ProductPlan {
  encoding: Encoding;
  separator: Separator;
  format: string | null;
  mapping: ProductMapping;
}

export interface ProductLook extends ProductPlan {
  formatName: string | null;
  columns: string[];
  sample: string[][];
  missing: ProductField[];
}

export interface ProductBatch {
  products: ImportedProduct[];
  rejected: RejectedRow[];
  rows: number;
}

/** Port: reads files of products. Adapter: `connectors/csv/products/`. Everything expected is thrown as a `Refusal`. */
export interface ProductFiles {
  refuseForeign(head: Uint8Array): void;
  look(
    path: string,
    chosen?: Partial<Pick<ProductPlan, 'encoding' | 'separator'>> & { format?: string },
  ): Promise<ProductLook>;
  missingIn(mapping: ProductMapping): ProductField[];
  read(path: string, plan: ProductPlan): AsyncIterable<ProductBatch>;
}
