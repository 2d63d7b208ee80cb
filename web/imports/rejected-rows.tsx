import { Download } from 'lucide-react';
import type { ImportReport, RejectedRow } from '../../contract/order-imports.ts';
import { usePhone } from '../app/media.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { tellRejected } from './reject-reasons.ts';
import { rejectedCsv } from './rejected-csv.ts';
import { importStrings } from './strings.ts';

/** How many are drawn; the file to save holds all the server named. */
const MOST_SHOWN = 200;

/** Row, column, value and reason of what could not be taken. `skipped`: the rest of the file was imported. */
export function RejectedRows({ report, skipped }: { report: ImportReport; skipped: boolean }) {
  const t = useText(importStrings);
  const language = useLanguage();
  const phone = usePhone();
  const sorted = [...report.rejected].sort((a, b) => a.row - b.row);
  const shown = sorted.slice(0, MOST_SHOWN);
  const save = () => saveAs(rejectedCsv(sorted, language), `${t.downloadName}.csv`);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-60 grow basis-0">
          <h3 className="font-bold">
            {t.rejectedTitle} {t.rows(report.rejectedCount.toLocaleString('en-US'))}
          </h3>
          <p className="text-muted text-sm">{skipped ? t.rejectedSkipped : t.rejectedAll}</p>
        </div>
        <Button icon={Download} onClick={save}>
          {t.download}
        </Button>
      </div>
      {phone ? <RowList rows={shown} /> : <RowTable rows={shown} />}
      {report.rejectedCount > shown.length ? (
        <p className="text-muted text-sm">
          {t.rejectedMore(shown.length.toLocaleString('en-US'), report.rejectedCount.toLocaleString('en-US'))}
        </p>
      ) : null}
    </div>
  );
}

function RowTable({ rows }: { rows: readonly RejectedRow[] }) {
  const t = useText(importStrings);
  const language = useLanguage();
  return (
    <section
      data-scroll
      aria-label={t.rejectedTitle}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe)
      tabIndex={0}
      className="max-h-120 overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 bg-pane">
          <tr>
            <th className="w-16 px-3 py-2">{t.row}</th>
            <th className="min-w-32 px-3 py-2">{t.column}</th>
            <th className="min-w-32 px-3 py-2">{t.value}</th>
            <th className="min-w-60 px-3 py-2">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.row} ${row.column}`} className="border-line border-t align-top">
              <td className="px-3 py-2 tabular-nums">{row.row.toLocaleString('en-US')}</td>
              <td className="px-3 py-2">{row.column}</td>
              <td className="px-3 py-2">{row.value || <span className="text-faint">{t.empty}</span>}</td>
              <td className="px-3 py-2">{tellRejected(row.reason, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RowList({ rows }: { rows: readonly RejectedRow[] }) {
  const t = useText(importStrings);
  const language = useLanguage();
  return (
    <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
      {rows.map((row) => (
        <li key={`${row.row} ${row.column}`} className="px-3 py-2 text-sm">
          <p className="text-muted">
            {t.sampleOf(row.row)} ・ {row.column}
          </p>
          <p className="font-bold">{row.value || t.empty}</p>
          <p>{tellRejected(row.reason, language)}</p>
        </li>
      ))}
    </ul>
  );
}

function saveAs(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
