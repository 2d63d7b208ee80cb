import { CircleSlash } from 'lucide-react';
import { useState } from 'react';
import type { FirstReplyLeft } from '../../../contract/first-replies.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { firstReplyStrings } from './strings.ts';

/** So many are shown without being asked for. */
const FIRST = 3;

/** Who gets none, and why: before whoever does. */
export function LeftList({
  left,
  title,
}: {
  left: readonly FirstReplyLeft[];
  title: (count: number) => string;
}) {
  const t = useText(firstReplyStrings);
  const [all, setAll] = useState(false);
  const shown = all || left.length <= FIRST + 1 ? left : left.slice(0, FIRST);
  if (left.length === 0) return null;
  return (
    <section aria-label={title(left.length)} className="rounded-md bg-sunken px-3 py-2.5">
      <h3 className="flex items-center gap-1.5 font-bold text-sm">
        <CircleSlash aria-hidden size={15} className="text-muted" />
        {title(left.length)}
      </h3>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {shown.map((one) => (
          <li key={one.conversation} className="text-sm">
            <p className="flex items-baseline gap-x-2">
              {one.number === null ? null : (
                <span className="text-faint text-xs tabular-nums">#{one.number}</span>
              )}
              <span className="min-w-0 truncate">
                {one.customerName === '' ? one.subject : t.sama(one.customerName)}
              </span>
            </p>
            <p className="text-muted text-xs">
              {t.left[one.reason](one.by?.name ?? '', one.details.join(' '))}
            </p>
          </li>
        ))}
      </ul>
      {shown.length < left.length ? (
        <Button size="small" look="quiet" className="mt-1" onClick={() => setAll(true)}>
          {t.leftMore(left.length - shown.length)}
        </Button>
      ) : null}
    </section>
  );
}
