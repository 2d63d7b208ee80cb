import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConversationId } from '../../contract/ids.ts';
import { getShop } from '../../contract/staff.ts';
import { useAction } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { usePhone } from '../app/media.ts';
import { useSettings } from '../app/preferences.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { PaneEdge } from '../ui/split.tsx';
import { NothingChosen } from './empty-inbox.tsx';
import { InboxPane } from './inbox-pane.tsx';
import { fetchLaterParts, later } from './later.tsx';
import type { View } from './queries.ts';
import { SelectingContext } from './selection/selecting.ts';
import { useSelection } from './selection/selection.ts';
import { neighbour, type SteadyList } from './steady-rows.ts';
import { inboxStrings } from './strings.ts';
import { useConversationId, useInboxList, usePrefetch } from './use-inbox.ts';
import { useShopInAddress } from './views/use-shop-switch.ts';
import { useView } from './views/use-view.ts';

// The list stands first; what one opens in it is there by the time one does.
const ConversationPane = later(async () => (await import('./conversation-pane.tsx')).ConversationPane);

/** 受信箱: the list, the conversation, and what one needs to know beside it. */
export function InboxScreen() {
  const t = useText(inboxStrings);
  const { number } = useParams({ from: '/shell/inbox/$view/{-$number}' });
  const { view, go } = useView();
  useShopInAddress();
  const { settings, change } = useSettings();
  const phone = usePhone();
  const inbox = useInboxList(view);
  const { id, error } = useConversationId(number, inbox.list);
  const near = usePrefetch(inbox.list, id);
  useEffect(fetchLaterParts, []);
  const targetHours = useTargetHours();
  const { step, first, done, gone, back, returned } = useSteps(view, inbox, { id, number });
  const selection = useSelection(inbox.list, inbox.key);

  useAction('list.next', () => step(1));
  useAction('list.previous', () => step(-1));
  const pane = useRef<HTMLDivElement>(null);
  const focusPane = () => pane.current?.focus();
  useAction('list.open', focusPane, id !== null);

  const showList = !phone || number === undefined;
  return (
    <div className="flex min-h-0 grow overflow-hidden border-line tablet:rounded-tl-lg tablet:border-t tablet:border-l">
      {showList ? (
        <section
          aria-label={t.list}
          style={phone ? undefined : { width: settings.listWidth }}
          className="flex min-h-0 shrink-0 flex-col bg-pane max-tablet:w-full"
        >
          <InboxPane
            view={view}
            inbox={inbox}
            selection={selection}
            id={id}
            targetHours={targetHours}
            onView={go}
            onStep={step}
            onOpen={focusPane}
            onNear={near}
            onGone={gone}
          />
        </section>
      ) : null}
      {phone ? null : (
        <PaneEdge
          pane={t.list}
          side="left"
          width={settings.listWidth}
          min={260}
          max={480}
          onWidth={(listWidth) => change({ listWidth })}
        />
      )}
      {phone && number === undefined ? null : (
        <div ref={pane} tabIndex={-1} className="flex min-w-0 grow bg-surface outline-none">
          {error ? <Trouble whole error={error} /> : null}
          <SelectingContext value={selection.selected.length > 0}>
            {id ? (
              <ConversationPane
                key={`${id} ${returned.times}`}
                id={id}
                resumed={returned.id === id}
                targetHours={targetHours}
                onDone={done}
                onBack={back}
                onOthers={inbox.finish}
              />
            ) : null}
          </SelectingContext>
          {number === undefined ? <NothingChosen first={first} /> : null}
        </div>
      )}
    </div>
  );
}

/** Within how many hours the shop promises an answer; colours the waiting times. */
function useTargetHours(): number | undefined {
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'settings'],
    queryFn: ({ signal }) => call(getShop, { params: { shop: shop.shopId }, signal }),
    staleTime: 5 * 60_000,
    retry: false,
  });
  return data?.answerWithinHours;
}

type Inbox = ReturnType<typeof useInboxList>;

/** Moving among the rows, letting one go when it is done, and bringing it back when that is undone. */
function useSteps(
  view: View,
  inbox: Inbox,
  { id, number }: { id: ConversationId | null; number: string | undefined },
) {
  const navigate = useNavigate();
  const [returned, setReturned] = useState<{ id: ConversationId | null; times: number }>({
    id: null,
    times: 0,
  });
  const { finish } = inbox;
  const latest = useRef<{ view: View; list: SteadyList }>({ view, list: inbox.list });
  useEffect(() => {
    latest.current = { view, list: inbox.list };
  });

  const open = useCallback(
    (number: number | undefined) =>
      void navigate({
        to: '/inbox/$view/{-$number}',
        params: {
          view: latest.current.view.status,
          number: number === undefined ? undefined : String(number),
        },
        search: true,
      }),
    [navigate],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const { shown } = latest.current.list;
      const at = shown.findIndex((one) => one.row.id === id);
      const next = shown[at < 0 ? 0 : at + by];
      setReturned(({ times }) => ({ id: null, times }));
      if (next) open(next.row.number);
      return next?.row;
    },
    [id, open],
  );
  /** Several leave the list at once, or come back: where the open one is among them, the next that stays is opened. */
  const gone = useCallback(
    (ids: readonly ConversationId[], leaves = true) => {
      finish(ids, leaves);
      if (!leaves || !id || !ids.includes(id)) return;
      open(neighbour(latest.current.list, id, new Set(ids))?.number);
    },
    [id, finish, open],
  );
  const done = useCallback(() => {
    if (!id) return;
    const next = neighbour(latest.current.list, id);
    finish([id]);
    open(next?.number);
  }, [id, finish, open]);
  const back = useCallback(() => {
    if (!id) return;
    finish([id], false);
    // Drawn anew, so that the composer finds the draft that came back.
    setReturned(({ times }) => ({ id, times: times + 1 }));
    if (number !== undefined) open(Number(number));
  }, [id, number, finish, open]);
  const top = inbox.list.shown[0]?.row.number;
  return { step, done, gone, back, returned, first: top === undefined ? null : () => open(top) };
}
