import { Check } from 'lucide-react';
import { useState } from 'react';
import { type OrderField, orderField } from '../../contract/order-imports.ts';
import { usePhone } from '../app/media.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { type Column, SAMPLE_ROWS } from './columns.ts';
import { FieldSelect } from './field-select.tsx';
import { importStrings } from './strings.ts';

export interface ColumnTableProps {
  columns: readonly Column[];
  onAssign: (column: number, field: OrderField | null) => void;
  /** Only the used columns at first: of a known format the rest needs no attention. */
  startWithUsed: boolean;
}

/** The file's columns with their use and sample rows: a table, on a phone one card a column. */
export function ColumnTable({ columns, onAssign, startWithUsed }: ColumnTableProps) {
  const t = useText(importStrings);
  const phone = usePhone();
  const [all, setAll] = useState(!startWithUsed);
  const unused = columns.filter((column) => column.field === null);
  const shown = all ? columns : columns.filter((column) => column.field !== null);
  const choose = (column: Column, chosen: string) =>
    onAssign(column.index, orderField.safeParse(chosen).data ?? null);
  const parts = { columns: shown, onChoose: choose };
  return (
    <section aria-label={t.columnsTitle} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="font-bold text-lg">{t.columnsTitle}</h2>
        <p className="min-w-50 grow text-muted text-sm">
          {t.columnsAbout(columns.length - unused.length, columns.length)}
        </p>
        {unused.length > 0 ? (
          <Button size="small" look="quiet" className="ml-auto" onClick={() => setAll(!all)}>
            {all ? t.hideUnused : t.showUnused(unused.length)}
          </Button>
        ) : null}
      </div>
      {phone ? <Cards {...parts} /> : <Table {...parts} />}
    </section>
  );
}

interface Parts {
  columns: readonly Column[];
  onChoose: (column: Column, chosen: string) => void;
}

function Table({ columns, onChoose }: Parts) {
  const t = useText(importStrings);
  return (
    <section
      data-scroll
      aria-label={t.sample}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe)
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-line"
    >
      <table className="w-max min-w-full border-collapse text-left text-sm">
        <thead>
          <tr className="bg-pane">
            {columns.map((column) => (
              <th
                key={column.index}
                scope="col"
                className="min-w-44 max-w-64 border-line border-r p-2 align-top last:border-r-0"
              >
                <span className="mb-1.5 flex items-center gap-1.5">
                  {column.field ? (
                    <Check aria-hidden size={14} strokeWidth={2.4} className="shrink-0 text-fine" />
                  ) : null}
                  <span className={column.field ? '' : 'font-normal text-muted'}>{column.name}</span>
                </span>
                <FieldSelect column={column} onChoose={(chosen) => onChoose(column, chosen)} />
                {column.shared ? (
                  <span className="mt-1 block font-normal text-faint text-xs">{t.shared}</span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: SAMPLE_ROWS }, (_, row) => row)
            .filter((row) => columns.some((column) => column.samples[row] !== undefined))
            .map((row) => (
              <tr key={row} className="border-line border-t">
                {columns.map((column) => (
                  <td
                    key={column.index}
                    className="max-w-64 border-line border-r px-2 py-1.5 align-top last:border-r-0"
                  >
                    <span className="line-clamp-2">{column.samples[row]}</span>
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Cards({ columns, onChoose }: Parts) {
  return (
    <ul className="flex flex-col gap-2">
      {columns.map((column) => (
        <li key={column.index} className="flex flex-col gap-1.5 rounded-md border border-line p-3">
          <p className="flex items-center gap-1.5 font-bold text-sm">
            {column.field ? (
              <Check aria-hidden size={14} strokeWidth={2.4} className="shrink-0 text-fine" />
            ) : null}
            {column.name}
          </p>
          <p className="line-clamp-2 text-muted text-sm">
            {column.samples.filter((value) => value !== '').join(' / ')}
          </p>
          <FieldSelect column={column} onChoose={(chosen) => onChoose(column, chosen)} />
        </li>
      ))}
    </ul>
  );
}
