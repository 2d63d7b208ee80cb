import {
  type ProductField,
  type ProductFile,
  type ProductMapping,
  productFields,
} from '../../contract/products.ts';
import { useText } from '../language/text.ts';
import { Select } from '../ui/select.tsx';
import { productStrings } from './strings.ts';

const unused = 'unused';
/** Samples shown of a column. */
const SAMPLES = 3;

export interface ProductColumnsProps {
  file: ProductFile;
  mapping: ProductMapping;
  onMapping: (mapping: ProductMapping) => void;
}

/** Each column with what it is used as and what stands in it; those that are used come first. */
export function ProductColumns({ file, mapping, onMapping }: ProductColumnsProps) {
  const t = useText(productStrings);
  const columns = file.columns
    .map((name, index) => ({
      name,
      index,
      field: mapping.find((one) => one.column === index)?.field ?? null,
    }))
    .sort((a, b) => Number(a.field === null) - Number(b.field === null) || a.index - b.index);
  const assign = (column: number, field: ProductField | null) => {
    const others = mapping.filter((one) => one.column !== column);
    onMapping(field === null ? others : [...others, { column, field }]);
  };
  return (
    <ul aria-label={t.column} className="flex flex-col divide-y divide-line border-line border-y">
      {columns.map((column) => (
        <li
          key={column.index}
          className="grid grid-cols-1 items-center gap-x-4 gap-y-1.5 py-2.5 tablet:grid-cols-[1fr_220px_1fr]"
        >
          <span className={column.field === null ? 'text-muted text-sm' : 'font-bold text-sm'}>
            {column.name}
          </span>
          <Select<ProductField | typeof unused>
            label={`${t.use}: ${column.name}`}
            value={column.field ?? unused}
            choices={[
              { value: unused, label: t.notUsed },
              ...productFields.map((value) => ({ value, label: t.fields[value] })),
            ]}
            onChoose={(value) => assign(column.index, value === unused ? null : value)}
          />
          <span className="line-clamp-2 break-all text-muted text-sm">
            {file.sample
              .map((row) => row[column.index] ?? '')
              .filter((text) => text !== '')
              .slice(0, SAMPLES)
              .join(' / ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
