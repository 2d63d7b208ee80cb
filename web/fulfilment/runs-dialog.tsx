import { useInfiniteQuery } from '@tanstack/react-query';
import { listPrintRuns, type PrintRun } from '../../contract/fulfilment.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { boardStrings } from './strings.ts';

/** 印刷・書き出しの記録: who made what when, each opened again with one press. */
export function RunsDialog({ onClose }: { onClose: () => void }) {
  const t = useText(boardStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const query = useInfiniteQuery({
    queryKey: ['shop', shop.shopId, 'consignments', 'print-runs'],
    queryFn: ({ pageParam, signal }) =>
      call(listPrintRuns, {
        params: { shop: shop.shopId },
        query: { after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const runs = query.data?.pages.flatMap((page) => page.runs);
  return (
    <Dialog open onClose={onClose} title={t.runs} shape="wide">
      <Trouble error={query.error} onRetry={() => void query.refetch()} />
      {runs === undefined && !query.error ? (
        <Waiting>
          <SkeletonLine height="h-6" />
        </Waiting>
      ) : null}
      {runs?.length === 0 ? <p className="text-muted">{t.runsNone}</p> : null}
      <ul className="divide-y divide-line">
        {runs?.map((run) => (
          <li key={run.id}>
            <RunLine run={run} />
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.next}
        </Button>
      ) : null}
    </Dialog>
  );
}

function RunLine({ run }: { run: PrintRun }) {
  const t = useText(boardStrings);
  const language = useLanguage();
  const now = useNow();
  const { kind } = run;
  const name = kind === 'labels' ? t.labels : kind === 'mall' ? t.mall : t.slips[kind];
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
      <a
        href={run.url}
        target="_blank"
        rel="noopener"
        className="inline-flex min-h-6 items-center rounded-sm font-bold text-accent-text underline underline-offset-2"
      >
        {name}
      </a>
      <span className="text-muted text-sm">
        {t.runOf(run.count)}
        {run.format ? ` · ${run.format}` : ''}
      </span>
      <span className="ml-auto text-faint text-xs">
        {run.madeBy} {nearTime(run.madeAt, language, now)}
      </span>
    </div>
  );
}
