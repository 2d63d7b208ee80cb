import { useState } from 'react';
import type { ConversationId } from '../../contract/ids.ts';
import type { ConversationRow, InboxFilter } from '../../contract/inbox.ts';
import { useAction } from '../app/actions/actions.tsx';
import { useCan } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { bulkStrings } from './bulk/strings.ts';
import { useBulk } from './bulk/use-bulk.ts';
import { EmptyInbox } from './empty-inbox.tsx';
import { InboxHeader } from './inbox-header.tsx';
import { InboxList, ListSkeleton } from './inbox-list.tsx';
import { later } from './later.tsx';
import { CallingHeading, NoiseHeading, NoiseLink } from './noise-link.tsx';
import type { View } from './queries.ts';
import type { Selection } from './selection/selection.ts';
import { inboxStrings } from './strings.ts';
import type { useInboxList } from './use-inbox.ts';
import type { InboxView } from './views.ts';

const BulkBar = later(async () => (await import('./bulk/bulk-bar.tsx')).BulkBar);
const HoldDialog = later(async () => (await import('./hold-dialog.tsx')).HoldDialog);

export interface InboxPaneProps {
  view: View;
  inbox: ReturnType<typeof useInboxList>;
  selection: Selection;
  id: ConversationId | null;
  targetHours: number | undefined;
  onView: (to: { status?: InboxView; filter: InboxFilter }) => void;
  onStep: (by: 1 | -1) => ConversationRow | undefined;
  onOpen: () => void;
  onNear: (row: ConversationRow) => void;
  /** Rows leave the list by this person's hand, or come back. */
  onGone: (ids: readonly ConversationId[], gone?: boolean) => void;
}

/** The list with everything about it: what narrows it, its rows, and what is done with the selected ones. */
export function InboxPane({ view, inbox, selection, id, ...rest }: InboxPaneProps) {
  const may = useCan('conversation.change');
  const single = useSingleRow({ view, onGone: rest.onGone });
  useSelectionKeys(selection, { id, inbox, onStep: rest.onStep, may });
  const { status } = view;
  return (
    <>
      <InboxHeader view={view} counts={inbox.counts} onView={rest.onView} />
      {status === 'noise' ? <NoiseHeading /> : null}
      {status === 'calling' ? <CallingHeading /> : null}
      {inbox.error && inbox.list.shown.length === 0 ? (
        <Trouble whole error={inbox.error} onRetry={inbox.retry} />
      ) : (
        <>
          {inbox.error ? <Trouble error={inbox.error} onRetry={inbox.retry} /> : null}
          {inbox.ready ? (
            <InboxList
              list={inbox.list}
              view={status}
              selected={id}
              targetHours={rest.targetHours}
              hasMore={inbox.hasMore}
              onMore={inbox.onMore}
              onRenew={inbox.onRenew}
              onStep={rest.onStep}
              onOpen={rest.onOpen}
              onNear={rest.onNear}
              selection={may ? selection : undefined}
              onRow={single.onRow}
              empty={
                <EmptyInbox
                  view={view}
                  held={inbox.counts?.on_hold ?? 0}
                  onFilter={(filter) => rest.onView({ filter })}
                />
              }
            />
          ) : (
            <ListSkeleton />
          )}
        </>
      )}
      {selection.selected.length > 0 ? (
        <BulkBar view={view} selection={selection} onGone={rest.onGone} />
      ) : status === 'noise' ? null : (
        <NoiseLink count={inbox.counts?.noise ?? 0} />
      )}
      {single.dialog}
    </>
  );
}

/** X, Shift+J, Shift+K: from the row that is open. */
function useSelectionKeys(
  selection: Selection,
  { id, inbox, onStep, may }: Pick<InboxPaneProps, 'id' | 'inbox' | 'onStep'> & { may: boolean },
) {
  const top = inbox.list.shown[0]?.row.id ?? null;
  const at = id ?? top;
  const extend = (by: 1 | -1) => {
    const to = onStep(by);
    if (at && to) selection.extend(at, to.id);
  };
  const able = may && top !== null;
  useAction('list.select', () => at && selection.press(at, false), able);
  useAction('list.select-next', () => extend(1), able);
  useAction('list.select-previous', () => extend(-1), able);
  useAction('list.select-all', selection.pressAll, able);
}

/** What a finger does to one row is what the bar does to many. */
function useSingleRow({ view, onGone }: Pick<InboxPaneProps, 'view' | 'onGone'>) {
  const t = useText(bulkStrings);
  const { statuses } = useText(inboxStrings);
  const { run } = useBulk({ view, onGone });
  const [holding, setHolding] = useState<ConversationRow | null>(null);
  const close = (row: ConversationRow) =>
    run({
      rows: [row],
      change: { status: 'closed' },
      done: (count) => t.statusDone(count, statuses.closed),
    });
  const dialog = holding ? (
    <HoldDialog
      open
      onClose={() => setHolding(null)}
      onHold={(holdReason, holdUntil) =>
        run({
          rows: [holding],
          change: { status: 'on_hold', holdReason, holdUntil },
          done: (count) => t.statusDone(count, statuses.on_hold),
        })
      }
    />
  ) : null;
  return { onRow: { hold: setHolding, close }, dialog };
}
