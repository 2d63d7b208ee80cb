import { CircleSlash } from 'lucide-react';
import type { FirstReplyLeft } from '../../../contract/first-replies.ts';
import { useText } from '../../language/text.ts';
import { firstReplyStrings } from './strings.ts';

/** Who gets none, and why: before whoever does. */
export function LeftList({
  left,
  title,
}: {
  left: readonly FirstReplyLeft[];
  title: (count: number) => string;
}) {
  const t = useText(firstReplyStrings);
  if (left.length === 0) return null;
  return (
    <section aria-label={title(left.length)} className="rounded-md bg-sunken px-3 py-2.5">
      <h3 className="flex items-center gap-1.5 font-bold text-sm">
        <CircleSlash aria-hidden size={15} className="text-muted" />
        {title(left.length)}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul
        tabIndex={left.length > 4 ? 0 : undefined}
        className="mt-1.5 flex max-h-40 flex-col gap-1.5 overflow-y-auto"
      >
        {left.map((one) => (
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
    </section>
  );
}
