import type { TrackingRow } from '../../../contract/fulfilment.ts';
import { shownTrackingNumber } from '../../../language/parcel-carriers.ts';
import { useText } from '../../language/text.ts';
import { trackingStrings } from './strings.ts';

const mostShown = 200;

/** The rows of a file; what is not taken comes first, because something is to be done about it. */
export function TrackingRows({ rows, applied }: { rows: readonly TrackingRow[]; applied: boolean }) {
  const t = useText(trackingStrings);
  const sorted = [...rows].sort((a, b) => rank(a) - rank(b) || a.row - b.row);
  const wrong = rows.filter((row) => rank(row) === 0).length;
  return (
    <div className="flex flex-col gap-2">
      {wrong > 0 ? <p className="text-muted text-sm">{t.wrong(wrong)}</p> : null}
      <ul className="divide-y divide-line rounded-md border border-line">
        {sorted.slice(0, mostShown).map((row) => (
          <li key={row.row} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2 text-sm">
            <span className="w-12 shrink-0 text-faint">{t.row(row.row)}</span>
            <span className="min-w-40 font-bold">{row.orderNumber || row.key || '—'}</span>
            <span className="min-w-28 grow truncate">{row.recipient}</span>
            <span className="tabular-nums">{shownTrackingNumber(row.trackingNumber)}</span>
            <State row={row} applied={applied} />
          </li>
        ))}
      </ul>
      {rows.length > mostShown ? (
        <p className="text-muted text-sm">{t.more(rows.length - mostShown)}</p>
      ) : null}
    </div>
  );
}

function State({ row, applied }: { row: TrackingRow; applied: boolean }) {
  const t = useText(trackingStrings);
  if (row.problem === null)
    return <span className="basis-full text-fine text-xs">{applied ? t.taken : t.fine}</span>;
  const calm = row.problem === 'same' || row.problem === 'doubtful';
  return (
    <span className={`basis-full text-xs ${calm ? 'text-attention' : 'text-late'}`}>
      {t.problems[row.problem](row.otherOrder)}
    </span>
  );
}

/** Not taken, taken with a doubt, taken, nothing to do. */
function rank({ problem }: TrackingRow): number {
  if (problem === null) return 2;
  if (problem === 'same') return 3;
  return problem === 'doubtful' ? 1 : 0;
}
