import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ConversationId } from '../../contract/ids.ts';
import type { ConversationRow } from '../../contract/inbox.ts';
import { usePhone } from '../app/media.ts';
import { rowHeights, useSettings } from '../app/preferences.tsx';
import { useText } from '../language/text.ts';
import { isKey } from '../ui/keyboard/keys.ts';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { InboxRow } from './inbox-row.tsx';
import { SelectBox } from './selection/select-box.tsx';
import type { Selection } from './selection/selection.ts';
import { TouchRow } from './selection/touch-row.tsx';
import type { SteadyList, SteadyRow } from './steady-rows.ts';
import { inboxStrings } from './strings.ts';
import type { InboxView } from './views.ts';

export interface InboxListProps {
  list: SteadyList;
  view: InboxView;
  selected: ConversationId | null;
  targetHours: number | undefined;
  hasMore: boolean;
  onMore: () => void;
  onRenew: () => void;
  onStep: (step: 1 | -1) => unknown;
  onOpen: () => void;
  onNear: (row: ConversationRow) => void;
  /** Absent where nothing may be changed. */
  selection?: Selection | undefined;
  /** What a telephone does with a single row. */
  onRow?: { hold: (row: ConversationRow) => void; close: (row: ConversationRow) => void } | undefined;
  /** Instead of the rows when there are none. */
  empty: ReactNode;
}

/** The rows, of which only those in sight are in the page; a real list for readers. */
export function InboxList(props: InboxListProps) {
  const { list, selected, hasMore, onMore } = props;
  const t = useText(inboxStrings);
  const { settings } = useSettings();
  const scroller = useRef<HTMLDivElement>(null);
  const height = rowHeights[settings.density];
  const { shown } = list;
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (index) => shown[index]?.row.id ?? index,
    // Where nothing is measured (first paint, tests) a screenful is drawn.
    initialRect: { width: 320, height: 800 },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density changes every row's place
  useEffect(() => rows.measure(), [height]);

  const at = shown.findIndex((one) => one.row.id === selected);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);

  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= shown.length - 10) onMore();
  }, [hasMore, last, shown.length, onMore]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the links inside arrive here
    <div
      ref={scroller}
      data-scroll
      className="relative min-h-0 grow overflow-y-auto"
      onKeyDown={(event) => {
        // Only in the list: in a text the same keys select the text.
        if (props.selection && isKey(event, 'mod+A')) {
          event.preventDefault();
          props.selection.pressAll();
          return;
        }
        const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : null;
        if (step === null) return;
        event.preventDefault();
        props.onStep(step);
      }}
    >
      <NewArrivals held={list.held} onRenew={props.onRenew} />
      {shown.length === 0 ? props.empty : null}
      <ul aria-label={t.list} style={{ height: rows.getTotalSize() }} className="relative">
        {items.map((item) => {
          const steady = shown[item.index];
          if (!steady) return null;
          return (
            <li
              key={item.key}
              aria-setsize={shown.length}
              aria-posinset={item.index + 1}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              className="absolute inset-x-0 top-0 border-line/70 border-b"
            >
              <Row {...props} steady={steady} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** One row with its box, and on a telephone with what a finger does to it. */
function Row({ steady, view, selected, targetHours, ...props }: InboxListProps & { steady: SteadyRow }) {
  const phone = usePhone();
  const { selection, onRow, onNear } = props;
  const { row } = steady;
  const selecting = (selection?.selected.length ?? 0) > 0;
  const chosen = selection?.chosen.has(row.id) ?? false;
  const content = (
    <InboxRow
      steady={steady}
      view={view}
      selected={row.id === selected}
      targetHours={targetHours}
      chosen={chosen}
      boxed={selection === undefined ? 'no' : selecting ? 'yes' : 'may'}
      onPointerEnter={() => onNear(row)}
    />
  );
  if (selection === undefined) return content;
  return (
    <div className="group/row relative h-full">
      <SelectBox
        row={row}
        chosen={chosen}
        selecting={selecting}
        onPress={(range) => selection.press(row.id, range)}
      />
      {phone && onRow ? (
        <TouchRow
          selecting={selecting}
          onSelect={() => selection.press(row.id, false)}
          onHold={() => onRow.hold(row)}
          onClose={() => onRow.close(row)}
        >
          {content}
        </TouchRow>
      ) : (
        content
      )}
    </div>
  );
}

/** New mail further up waits here, so that nothing moves under the pointer. */
function NewArrivals({ held, onRenew }: { held: number; onRenew: () => void }) {
  const t = useText(inboxStrings);
  return (
    <div role="status" className="sticky top-0 z-10 flex h-0 justify-center">
      {held > 0 ? (
        <button
          type="button"
          onClick={onRenew}
          className="mt-2 inline-flex h-8 animate-rise items-center gap-1.5 rounded-full bg-accent px-3.5 font-bold text-on-accent text-sm shadow-raised hover:bg-accent-hover"
        >
          <ArrowUp aria-hidden size={14} />
          {t.newArrived(held)}
        </button>
      ) : null}
    </div>
  );
}

/** Grey rows of the right height, once waiting has lasted. */
export function ListSkeleton() {
  const { settings } = useSettings();
  return (
    <Waiting>
      {Array.from({ length: 9 }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: nine grey rows, always the same
          key={index}
          className="flex flex-col justify-center gap-2 border-line/70 border-b px-4"
          style={{ height: rowHeights[settings.density] }}
        >
          <SkeletonLine width={index % 3 === 0 ? 'w-3/4' : 'w-1/2'} />
          <SkeletonLine width="w-1/3" height="h-2.5" />
        </div>
      ))}
    </Waiting>
  );
}
