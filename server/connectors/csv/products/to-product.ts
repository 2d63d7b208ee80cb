import type { RejectedRow } from '../../../../contract/order-imports.ts';
import type { Temperature } from '../../../../contract/orders.ts';
import type { ProductField } from '../../../../contract/products.ts';
import { leadTimeOf } from '../../../../language/lead-time.ts';
import type { ImportedProduct } from '../../../products/source.ts';
import type { Row } from '../read-rows.ts';
import { isExponent, plainCell, type Read, readCount, readFlag, readTaxRate, readYen } from '../values.ts';
import type { ProductLayout } from './layout.ts';

type Variant = ImportedProduct['variants'][number];

/** One product of its rows; `product` is null when a value of it cannot be taken, which `problems` name. */
export function toProduct(
  layout: ProductLayout,
  key: string,
  rows: readonly Row[],
): { product: ImportedProduct | null; problems: RejectedRow[] } {
  const reading = new Cells(layout, rows);
  const code = reading.first('code') || key;
  const variants = new Map<string, Variant>();
  for (const row of rows) {
    const variant = reading.variant(row, code);
    if (variant !== null) variants.set(variant.sku, { ...variants.get(variant.sku), ...variant });
  }
  const lead = reading.spoken('lead_time') ? reading.first('lead_time') : undefined;
  const temperature = reading.spoken('temperature') ? temperatureOf(reading.first('temperature')) : undefined;
  const product: ImportedProduct = {
    code,
    ...reading.text('name', 'name'),
    ...reading.text('url', 'url'),
    ...reading.image(),
    ...reading.text('category', 'category'),
    ...(lead === undefined ? {} : { leadTimeNote: lead, leadTimeDays: leadTimeOf(lead) }),
    ...(temperature === undefined ? {} : { temperature }),
    variants: [...variants.values()],
    raw: reading.raw(),
  };
  return { product: reading.problems.length > 0 ? null : product, problems: reading.problems };
}

function temperatureOf(text: string): Temperature {
  if (/冷凍|frozen/i.test(text)) return 'frozen';
  return /冷蔵|クール|チルド|cool/i.test(text) ? 'cool' : 'normal';
}

/** Longer cells (descriptions of pages) are not kept. */
const longestKept = 300;

class Cells {
  readonly problems: RejectedRow[] = [];
  private readonly layout: ProductLayout;
  private readonly rows: readonly Row[];
  private readonly optionNames: string[];

  constructor(layout: ProductLayout, rows: readonly Row[]) {
    this.layout = layout;
    this.rows = rows;
    // The names of options stand in the first row of a product only.
    this.optionNames = layout.options.map(({ name }) => this.at(rows[0], name));
    for (const row of rows) this.refuseUnreadable(row);
  }

  spoken(field: ProductField): boolean {
    return this.layout.of.has(field);
  }

  /** The first that says something: column by column, each from the first row on. */
  first(field: ProductField): string {
    for (const column of this.layout.of.get(field) ?? []) {
      for (const row of this.rows) {
        const text = this.at(row, column);
        if (text !== '') return text;
      }
    }
    return '';
  }

  text<K extends string>(field: ProductField, as: K): Partial<Record<K, string>> {
    return this.spoken(field) ? ({ [as]: this.first(field).slice(0, 1000) } as Record<K, string>) : {};
  }

  image(): { imageUrl?: string } {
    if (!this.spoken('image_url')) return {};
    const address = this.first('image_url').split(/[\s,;|]/)[0] ?? '';
    return { imageUrl: /^https?:\/\//i.test(address) ? address.slice(0, 1000) : '' };
  }

  /** What can be bought by this row; null for a row that only heads the product or shows a picture. */
  variant(row: Row, code: string): Variant | null {
    const { variantMarks, format } = this.layout;
    if (variantMarks.length > 0 && variantMarks.every((column) => this.at(row, column) === '')) {
      return this.rows.length === 1 ? this.described(row, code) : null;
    }
    const own = this.on(row, 'sku');
    const shared = format?.sharedSku?.test(own) === true;
    const options = this.options(row);
    const beside = shared && !/^normal-inventory$/i.test(own) ? own : own === '' ? options : '';
    const sku = own === '' || shared ? (beside === '' ? code : `${code}/${beside}`) : own;
    return this.described(row, sku, options);
  }

  raw(): Record<string, string> {
    const [row] = this.rows;
    return Object.fromEntries(
      this.layout.columns.flatMap((name, i) => {
        const text = this.at(row, i);
        return text === '' || text.length > longestKept ? [] : [[name, text]];
      }),
    );
  }

  private described(row: Row, sku: string, options = this.options(row)): Variant {
    return {
      sku: sku.slice(0, 300),
      ...(this.layout.options.length > 0 ? { options } : {}),
      ...(this.spoken('jan') ? { jan: janOf(this.on(row, 'jan')) } : {}),
      ...this.number(row, 'price', 'price', readYen),
      ...this.number(row, 'tax_rate', 'taxRate', (text) => this.taxRate(text)),
      ...this.stock(row),
    };
  }

  private stock(row: Row): { stock?: number | null } {
    if (readFlag(this.at(row, this.layout.unlimited))) return { stock: null };
    return this.number(row, 'stock', 'stock', readCount);
  }

  private taxRate(text: string): Read<number> {
    const code = this.layout.format?.taxCodes?.[text.normalize('NFKC')];
    return code === undefined ? readTaxRate(text) : { value: code };
  }

  private number<K extends string>(
    row: Row,
    field: ProductField,
    as: K,
    read: (text: string) => Read<number>,
  ): Partial<Record<K, number | null>> {
    const columns = this.layout.of.get(field);
    if (columns === undefined) return {};
    const column = columns.find((one) => this.at(row, one) !== '') ?? columns[0] ?? -1;
    const text = this.at(row, column);
    const result = read(text);
    if ('value' in result) return { [as]: result.value } as Record<K, number | null>;
    this.problems.push({
      row: row.row,
      column: this.layout.columns[column] ?? '',
      value: text.slice(0, 200),
      reason: result.reason,
    });
    return {};
  }

  private options(row: Row): string {
    return this.layout.options
      .map(({ value }, i) => ({ value: this.at(row, value), name: this.optionNames[i] ?? '' }))
      .filter(({ value }) => value !== '' && !/^default title$/i.test(value))
      .map(({ value, name }) => (name === '' || /^title$/i.test(name) ? value : `${name} ${value}`))
      .join(' / ')
      .slice(0, 500);
  }

  private on(row: Row, field: ProductField): string {
    return (
      (this.layout.of.get(field) ?? []).map((column) => this.at(row, column)).find((text) => text !== '') ??
      ''
    );
  }

  private at(row: Row | undefined, column: number): string {
    return plainCell(row?.cells[column] ?? '');
  }

  /** Codes that a spreadsheet cut can never be found again; letters that did not arrive are told, not kept. */
  private refuseUnreadable(row: Row): void {
    const reject = (column: number, reason: RejectedRow['reason']): void => {
      const value = this.at(row, column).slice(0, 200);
      this.problems.push({ row: row.row, column: this.layout.columns[column] ?? '', value, reason });
    };
    for (const field of ['sku', 'jan', 'code'] as const) {
      for (const column of this.layout.of.get(field) ?? []) {
        if (isExponent(this.at(row, column))) reject(column, 'excel_exponent');
      }
    }
    for (const field of ['name', 'sku', 'options'] as const) {
      for (const column of this.layout.of.get(field) ?? []) {
        if (this.at(row, column).includes('\ufffd')) reject(column, 'unreadable_character');
      }
    }
    if (
      row.cells.length > this.layout.columns.length &&
      row.cells.slice(this.layout.columns.length).some(Boolean)
    ) {
      this.problems.push({ row: row.row, column: '', value: '', reason: 'too_many_cells' });
    }
  }
}

/** Digits of a JAN code; a zero that a spreadsheet ate is put back (12 digits are UPC, kept). */
function janOf(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{7}$|^\d{8,14}$/.test(digits) ? digits : '';
}
