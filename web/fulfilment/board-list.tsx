import { type RefObject, useRef } from 'react';
import type { BoardRow } from '../../contract/consignments.ts';
import type { ConsignmentId } from '../../contract/ids.ts';
import { useAction } from '../app/actions/actions.tsx';
import { usePhone } from '../app/media.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/field.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import type { OpenDialog } from './board-dialogs.tsx';
import { CardRow, TableRow } from './board-row.tsx';
import type { BoardView } from './queries.ts';
import { RowMenu } from './row-menu.tsx';
import { type Selection, useSelection } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { stepOn } from './stages.ts';
import { boardStrings } from './strings.ts';
import { type MoveTo, useMove } from './use-move.ts';
import { usePrint } from './use-print.ts';

export interface BoardListProps {
  view: BoardView;
  rows: readonly BoardRow[];
  more: boolean;
  busy: boolean;
  onMore: () => void;
  onDialog: (dialog: OpenDialog) => void;
}

/** The lines of a stage, selected by mouse, finger or keys, and what is done with the selected. */
export function BoardList({ view, rows, more, busy, onMore, onDialog }: BoardListProps) {
  const t = useText(boardStrings);
  const phone = usePhone();
  const may = useCan('order.ship');
  const list = useRef<HTMLDivElement>(null);
  const selection = useSelection(rows);
  const { move, busy: moving } = useMove();
  const { print, busy: printing } = usePrint();
  const { selected } = selection;
  useWalking(list, selection);

  const go = async (to: MoveTo) => {
    const ids = selected.map((row) => row.consignment.id);
    selection.clear();
    await move({ ids, to });
  };
  const on = stepOn(view.stage);
  useAction('board.forward', () => (on ? void go(on) : undefined), may && on !== null && selected.length > 0);
  useAction('board.print', () => void print('packing', selected), may && selected.length > 0);

  const Line = phone ? CardRow : TableRow;
  const lines = rows.map((row) => (
    <Line
      key={row.consignment.id}
      row={row}
      chosen={selection.has(row.consignment.id)}
      onPress={selection.press}
      menu={
        <RowMenu
          row={row}
          onHold={() => onDialog({ kind: 'hold', row })}
          onTracking={() => onDialog({ kind: 'numbers', row })}
        />
      }
    />
  ));
  return (
    <div ref={list}>
      {phone ? (
        <Checkbox
          className="mb-1"
          label={t.selectAll}
          checked={selection.all}
          onChange={selection.pressAll}
        />
      ) : null}
      <p role="status" className="mb-1 text-faint text-sm">
        {t.count(rows.length, more)}
      </p>
      {phone ? (
        <ul className="-mx-4 border-line border-t">{lines}</ul>
      ) : (
        <Table selection={selection}>{lines}</Table>
      )}
      {more ? (
        <div className="mt-4 mb-4 flex justify-center">
          <Button busy={busy} onClick={onMore}>
            {t.next}
          </Button>
        </div>
      ) : null}
      {may && selected.length > 0 ? (
        <SelectionBar
          stage={view.stage}
          count={selected.length}
          busy={moving || printing}
          onPrint={(kind) => void print(kind, selected)}
          onLabels={() => onDialog({ kind: 'labels', rows: selected })}
          onMove={(to) => void go(to)}
          onClear={selection.clear}
        />
      ) : null}
    </div>
  );
}

function Table({ selection, children }: { selection: Selection; children: React.ReactNode }) {
  const t = useText(boardStrings);
  const { columns } = t;
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="border-line border-b text-faint">
          <th scope="col" className="w-10 py-1 pl-2">
            <label className="flex size-8 items-center justify-center">
              <input
                type="checkbox"
                checked={selection.all}
                onChange={selection.pressAll}
                aria-label={t.selectAll}
                className="size-4.5 accent-accent"
              />
            </label>
          </th>
          {[columns.order, columns.recipient, columns.goods, columns.due, columns.state].map((heading) => (
            <th key={heading} scope="col" className="whitespace-nowrap px-2 py-2 font-normal">
              {heading}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{t.more}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** J and K go from line to line, X selects, with Shift a whole range; O opens. */
function useWalking(list: RefObject<HTMLElement | null>, selection: Selection) {
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = () => links().indexOf(document.activeElement as HTMLElement);
  const walk = (by: number) => {
    const all = links();
    const next = all[Math.min(all.length - 1, Math.max(0, at() + by))];
    next?.focus();
    return next?.dataset.row as ConsignmentId | undefined;
  };
  const selectTo = (by: number) => {
    const from = links()[at()]?.dataset.row as ConsignmentId | undefined;
    if (from !== undefined && !selection.has(from)) selection.press(from, false);
    const to = walk(by);
    if (to !== undefined) selection.press(to, true);
  };
  useAction('list.next', () => walk(1));
  useAction('list.previous', () => walk(-1));
  useAction('list.open', () => links()[at()]?.click());
  useAction('list.select', () => {
    const id = links()[at()]?.dataset.row as ConsignmentId | undefined;
    if (id !== undefined) selection.press(id, false);
  });
  useAction('list.select-next', () => selectTo(1));
  useAction('list.select-previous', () => selectTo(-1));
  useAction('list.select-all', selection.pressAll);
}

/** Grey lines where the rows will be. */
export function ListSkeleton() {
  return (
    <Waiting>
      <div className="flex flex-col gap-5 pt-4">
        {[1, 2, 3, 4, 5].map((line) => (
          <SkeletonLine key={line} height="h-6" />
        ))}
      </div>
    </Waiting>
  );
}
