import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { refusalReasons } from '../../contract/errors.ts';
import { type ImportLine, listImports } from '../../contract/order-imports.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { tellRefusal } from '../language/refusals.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { listStrings } from './list-strings.ts';

/** Besides being told of changes (ms): an import of another person is told of by its id alone. */
const EVERY_MS = 15_000;

/** The last imports, by whatever way they came; each leads to its report. Nothing where there was none. */
export function LastImports() {
  const t = useText(listStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['shop', shop.shopId, 'imports'],
    queryFn: ({ pageParam }) =>
      call(listImports, { params: { shop: shop.shopId }, query: { after: pageParam, limit: 20 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: EVERY_MS,
  });
  const lines = data?.pages.flatMap((page) => page.imports) ?? [];
  if (lines.length === 0 && error === null) return null;
  return (
    <section aria-labelledby="last-imports" className="mt-8">
      <h2 id="last-imports" className="mb-2 font-bold">
        {t.title}
      </h2>
      <Trouble error={data ? null : error} onRetry={() => void refetch()} />
      <ul className="divide-y divide-line border-line border-y">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button
          look="quiet"
          size="small"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className="mt-2"
        >
          {t.more}
        </Button>
      ) : null}
    </section>
  );
}

const icons = {
  looked_at: { Icon: TriangleAlert, tone: 'text-attention' },
  running: { Icon: LoaderCircle, tone: 'text-accent-text' },
  done: { Icon: CircleCheck, tone: 'text-fine' },
  failed: { Icon: TriangleAlert, tone: 'text-attention' },
} as const;

function Line({ line }: { line: ImportLine }) {
  const t = useText(listStrings);
  const language = useLanguage();
  const { Icon, tone } = icons[line.status];
  const from = [t.cameBy[line.cameBy], line.by, line.formatName ?? ''].filter((part) => part !== '');
  return (
    <li>
      <Link
        to="/imports/{-$import}"
        params={{ import: line.id }}
        className="flex items-start gap-2.5 px-1 py-2.5 hover:bg-hover"
      >
        <Icon aria-hidden size={17} className={`mt-0.5 shrink-0 ${tone}`} />
        <span className="min-w-0 grow">
          <span className="block break-words">{line.fileName}</span>
          <span className="block text-sm">
            <Outcome line={line} />
          </span>
          <span className="block text-muted text-sm">{from.join(' · ')}</span>
        </span>
        <span className="shrink-0 text-muted text-sm">{nearTime(line.at, language)}</span>
      </Link>
    </li>
  );
}

function Outcome({ line }: { line: ImportLine }) {
  const t = useText(listStrings);
  const language = useLanguage();
  const { status, counts, failure, progress } = line;
  const written = (count: number): string => count.toLocaleString('en-US');
  if (status === 'running') return t.running(written(progress.rows));
  if (status === 'done' && counts !== null) {
    const left = counts.rejectedCount > 0 ? ` ${t.left(written(counts.rejectedCount))}` : '';
    if (counts.created + counts.updated === 0) return `${t.same}${left}`;
    const told = [
      counts.created > 0 ? t.created(written(counts.created)) : '',
      counts.updated > 0 ? t.updated(written(counts.updated)) : '',
    ];
    return `${told.filter((part) => part !== '').join(' ')}${left}`;
  }
  const reason = refusalReasons.find((one) => one === failure?.reason);
  return reason === undefined
    ? t.failed
    : tellRefusal({ reason, details: failure?.details ?? {} }, language).what;
}
