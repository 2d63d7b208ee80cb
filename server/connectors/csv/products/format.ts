import type { ProductField } from '../../../../contract/products.ts';

/** A file of products as data: how it is recognised and which column fills what. */
export interface ProductFormat {
  id: string;
  name: string;
  /** Any of these sets of header names recognises it. */
  marks: readonly (readonly string[])[];
  /** Header → field; where several columns fill one field the first that says something counts. */
  columns: readonly (readonly [header: string, field: ProductField])[];
  /** Columns of one variant's options in their sequence, each with the column of its name where there is one. */
  options?: readonly { value: string; name?: string }[];
  /** Rows of one product are joined by this column instead of its code. */
  groupBy?: string;
  /** What the source's codes of tax mean in percent. */
  taxCodes?: Readonly<Record<string, number>>;
  /** SKUs that every product of one variant shares: the product's code is meant. */
  sharedSku?: RegExp;
  /** A row makes a variant only where one of these says something: rows may also hold a product's head or a picture. */
  variantMarks?: readonly string[];
  /** Stock is not counted where this column says 1. */
  unlimited?: string;
  /** 'by name': its list of columns is not published in full; what is not named here is guessed. */
  certainty?: 'by name';
}
