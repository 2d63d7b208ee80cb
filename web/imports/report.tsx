import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportReport, Mapping, OrderImport } from '../../contract/order-imports.ts';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { RejectedRows } from './rejected-rows.tsx';
import { importStrings } from './strings.ts';

export interface ReportProps {
  file: OrderImport;
  onSkip: (mapping: Mapping) => void;
  onRevise: () => void;
  onAnother: () => void;
  /** In place of the way to the list of orders. */
  onward: ReactNode;
  busy: boolean;
  failure: unknown;
}

/** What came of an import: done, done without some rows, or nothing written because of some rows. */
export function Report({ file, onSkip, onRevise, onAnother, onward, busy, failure }: ReportProps) {
  const t = useText(importStrings);
  const { report } = file;
  if (report === null) return null;
  const done = file.status === 'done';
  const allSame = done && report.created + report.updated + report.rejectedCount === 0;
  return (
    <div className="flex flex-col gap-5">
      <div role="status" className="flex items-center gap-2.5">
        {done ? (
          <CircleCheck aria-hidden size={24} className="shrink-0 text-fine" />
        ) : (
          <TriangleAlert aria-hidden size={24} className="shrink-0 text-attention" />
        )}
        <div>
          <h2 className="font-bold text-lg">{done ? t.done : t.nothingDone}</h2>
          <p className="text-muted text-sm">{file.fileName}</p>
        </div>
      </div>
      {done ? <Figures report={report} /> : null}
      {allSame ? <p>{t.allSame}</p> : null}
      {report.rejectedCount > 0 ? <RejectedRows report={report} skipped={done} /> : null}
      <Trouble error={failure} />
      <div className="flex flex-wrap gap-2">
        {done ? (
          (onward ?? <ToOrders />)
        ) : (
          <>
            <Button look="primary" size="large" busy={busy} onClick={() => onSkip(file.mapping)}>
              {t.skip}
            </Button>
            <Button size="large" onClick={onRevise}>
              {t.checkColumns}
            </Button>
          </>
        )}
        <Button size="large" look="quiet" onClick={onAnother}>
          {t.another}
        </Button>
      </div>
    </div>
  );
}

function ToOrders() {
  const t = useText(importStrings);
  return (
    <Link
      to="/orders"
      className="inline-flex h-11 items-center rounded-md bg-accent px-5 font-bold text-on-accent hover:bg-accent-hover"
    >
      {t.openOrders}
    </Link>
  );
}

function Figures({ report }: { report: ImportReport }) {
  const t = useText(importStrings);
  const figures = [
    { name: t.created, value: t.orders(written(report.created)) },
    { name: t.updated, value: t.orders(written(report.updated)) },
    { name: t.unchanged, value: t.orders(written(report.unchanged)) },
    { name: t.rejected, value: t.rows(written(report.rejectedCount)), warns: report.rejectedCount > 0 },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line tablet:grid-cols-4">
      {figures.map(({ name, value, warns }) => (
        <div key={name} className="bg-surface px-4 py-3">
          <dt className="text-muted text-sm">{name}</dt>
          <dd className={warns ? 'font-bold text-attention text-xl' : 'font-bold text-xl'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function written(count: number): string {
  return count.toLocaleString('en-US');
}
