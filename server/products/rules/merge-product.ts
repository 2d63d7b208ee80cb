import { createHash } from 'node:crypto';
import { normalize, normalizeOrderNumber } from '../../../language/normalize.ts';
import type { ImportedProduct } from '../source.ts';
import type { DecidedField, ProductContent, ProductRecord, VariantContent } from '../types.ts';

export const emptyProduct: Readonly<Omit<ProductContent, 'code'>> = {
  name: '',
  url: '',
  imageUrl: '',
  category: '',
  leadTimeDays: null,
  leadTimeNote: '',
  temperature: 'normal',
};

export const emptyVariant: Readonly<Omit<VariantContent, 'sku'>> = {
  options: '',
  jan: '',
  price: null,
  taxRate: null,
  stock: null,
};

/** A product after the source has spoken: what it leaves out stays, what a person decided stays. */
export function mergeProduct(
  before: ProductRecord | null,
  said: ImportedProduct,
): { content: ProductContent; variants: VariantContent[] } {
  const { variants: saidVariants, raw: _, ...plain } = said;
  const kept = keptBy(before?.decided ?? []);
  const spoken = Object.entries(plain).filter(([name, value]) => value !== undefined && !kept.has(name));
  const content = {
    ...emptyProduct,
    ...(before === null ? {} : contentOf(before)),
    ...Object.fromEntries(spoken),
  };
  const variants: VariantContent[] = (before?.variants ?? []).map(
    ({ id: _id, position: _p, ...rest }) => rest,
  );
  for (const one of saidVariants) {
    const at = variants.findIndex((known) => skuNorm(known.sku) === skuNorm(one.sku));
    const merged = { ...emptyVariant, ...variants[at], ...withoutUndefined(one) } as VariantContent;
    if (at < 0) variants.push(merged);
    else variants[at] = merged;
  }
  return { content: { ...content, code: said.code } as ProductContent, variants };
}

const names: Record<DecidedField, readonly (keyof ProductContent)[]> = {
  leadTime: ['leadTimeDays', 'leadTimeNote'],
  url: ['url'],
  category: ['category'],
  temperature: ['temperature'],
};

const keptBy = (decided: readonly DecidedField[]): ReadonlySet<string> =>
  new Set(decided.flatMap((field) => names[field]));

export const contentOf = (record: ProductContent): ProductContent => ({
  code: record.code,
  name: record.name,
  url: record.url,
  imageUrl: record.imageUrl,
  category: record.category,
  leadTimeDays: record.leadTimeDays,
  leadTimeNote: record.leadTimeNote,
  temperature: record.temperature,
});

/** Codes and SKUs as they are compared, the way items of orders are. */
export const skuNorm = (sku: string): string => normalizeOrderNumber(sku);

/** Hash (hex) of everything a product is, to tell whether an import changed something. */
export function productHash(content: ProductContent, variants: readonly VariantContent[]): string {
  const all = [
    contentOf(content),
    variants.map((v) => [v.sku, v.options, v.jan, v.price, v.taxRate, v.stock]),
  ];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** Name, codes and category, normalised, by which it is searched. */
export function searchText(content: ProductContent, variants: readonly VariantContent[]): string {
  const words = [
    content.name,
    content.code,
    content.category,
    ...variants.flatMap((v) => [v.sku, v.jan, v.options]),
  ];
  return normalize([...new Set(words.filter((word) => word !== ''))].join('\n')).slice(0, 4000);
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>;
}
