import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Ellipsis, FileInput, History, PackageX, ScanBarcode } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { BoardRow } from '../../contract/consignments.ts';
import { useCall } from '../app/api/api.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { OrderSearch } from '../orders/order-search.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Page } from '../ui/page.tsx';
import { BoardDialogs, type OpenDialog } from './board-dialogs.tsx';
import { BoardFilters } from './board-filters.tsx';
import { BoardList, ListSkeleton } from './board-list.tsx';
import { EmptyBoard } from './empty-board.tsx';
import { type BoardView, boardQuery } from './queries.ts';
import { StageTabs } from './stage-tabs.tsx';
import { boardStrings } from './strings.ts';

/** 出荷: what is to leave, stage by stage, worked off in bulk. What is shown stands in the address. */
export function BoardScreen() {
  const t = useText(boardStrings);
  const search = useSearch({ from: '/shell/fulfilment' });
  const view: BoardView = { ...search, stage: search.stage ?? 'waiting' };
  const navigate = useNavigate();
  const call = useCall();
  const { shop } = useWorkplace();
  const query = useInfiniteQuery(boardQuery(call, shop.shopId, view));
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const go = (changed: Partial<BoardView>) =>
    void navigate({ to: '/fulfilment', search: { ...search, ...changed }, replace: true });
  const first = query.data?.pages[0];
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={t.title} width="table" actions={<BoardTools onDialog={setDialog} />}>
      <StageTabs view={view} counts={first?.counts} />
      <Cancelled view={view} count={first?.counts.cancelled ?? 0} />
      <OrderSearch
        words={view.q ?? ''}
        label={t.search}
        hint={t.searchHint}
        onSearch={(q) => go({ q: q === '' ? undefined : q })}
      />
      <BoardFilters
        view={view}
        flags={first?.flags}
        sources={first?.sources ?? []}
        onSource={(source) => go({ source })}
      />
      <Shown query={query} rows={rows}>
        {rows.length === 0 ? (
          <EmptyBoard
            view={view}
            onUnfilter={() => go({ flag: undefined, q: undefined, source: undefined })}
          />
        ) : (
          <BoardList
            key={`${view.stage} ${view.flag} ${view.source} ${view.q}`}
            view={view}
            rows={rows}
            more={query.hasNextPage}
            busy={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
            onDialog={setDialog}
          />
        )}
      </Shown>
      <BoardDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </Page>
  );
}

type Query = Pick<ReturnType<typeof useInfiniteQuery>, 'data' | 'error' | 'refetch'>;

/** The rows, or why there are none yet; what could be kept stays under a failure. */
function Shown({ query, rows, children }: { query: Query; rows: readonly BoardRow[]; children: ReactNode }) {
  const again = () => void query.refetch();
  if (!query.data)
    return query.error ? <Trouble error={query.error} onRetry={again} whole /> : <ListSkeleton />;
  return (
    <>
      {query.error ? <Trouble error={query.error} onRetry={again} whole={rows.length === 0} /> : null}
      {children}
    </>
  );
}

/** A parcel that was packed and then cancelled lies about: that must be seen from every stage. */
function Cancelled({ view, count }: { view: BoardView; count: number }) {
  const t = useText(boardStrings);
  if (count === 0 || view.stage === 'cancelled') return null;
  return (
    <div className="mb-3 overflow-hidden rounded-md">
      <Banner
        tone="attention"
        icon={PackageX}
        actions={
          <Link
            to="/fulfilment"
            search={{ stage: 'cancelled' }}
            className="rounded-sm font-bold underline underline-offset-2"
          >
            {t.show}
          </Link>
        }
      >
        {t.cancelledPacked(count)}
      </Banner>
    </div>
  );
}

/** What belongs to no selection: packing by scanner, numbers coming back, what was printed. */
function BoardTools({ onDialog }: { onDialog: (dialog: OpenDialog) => void }) {
  const t = useText(boardStrings);
  const may = useCan('order.ship');
  if (!may) return null;
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t.more} look="secondary" />}>
        <MenuItem icon={FileInput} label={t.tracking} onChoose={() => onDialog({ kind: 'tracking' })} />
        <MenuItem icon={History} label={t.runs} onChoose={() => onDialog({ kind: 'runs' })} />
      </Menu>
      {/* Every evening's work: on a telephone, where nobody has the file, it stands in the menu. */}
      <span className="hidden tablet:block">
        <Button icon={FileInput} onClick={() => onDialog({ kind: 'tracking' })}>
          {t.tracking}
        </Button>
      </span>
      <Link
        to="/fulfilment/pack"
        className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong/45 bg-surface px-3 shadow-low hover:bg-hover pointer-coarse:min-h-11"
      >
        <ScanBarcode aria-hidden size={15} strokeWidth={1.9} />
        {t.pack}
      </Link>
    </>
  );
}
