import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ChevronLeft, TextQuote } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { snippetId } from '../../contract/ids.ts';
import { usePhone } from '../app/media.ts';
import { newId } from '../app/new-id.ts';
import { useCan } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { SnippetEditor } from './snippet-editor.tsx';
import { SnippetList } from './snippet-list.tsx';
import { snippetStrings } from './strings.ts';
import { useSnippets } from './use-snippets.ts';

/** 定型文: the list at the left, the chosen one with its preview at the right; on a phone one after the other. */
export function SnippetsScreen() {
  const t = useText(snippetStrings);
  const phone = usePhone();
  const { snippet: chosen } = useParams({ from: '/shell/snippets/{-$snippet}' });
  const work = useSnippets();
  const { data, error, refetch } = work.list;
  useEffect(() => {
    document.title = `${t.title} · Kakehashi`;
  }, [t.title]);
  if (!data) {
    return (
      <Plain>{error ? <Trouble error={error} onRetry={() => void refetch()} whole /> : <Loading />}</Plain>
    );
  }
  if (data.length === 0 && chosen === undefined) return <Nothing {...work} />;
  const list = <SnippetList snippets={data} chosen={chosen} work={work} />;
  if (phone) return chosen === undefined ? list : <Chosen chosen={chosen} work={work} />;
  return (
    <div className="flex min-h-0 grow bg-surface">
      <div className="flex w-80 shrink-0 flex-col border-line border-r bg-pane">{list}</div>
      {chosen === undefined ? (
        <div className="grow">
          <EmptyState icon={TextQuote} title={t.choose}>
            <p>{t.chooseAbout}</p>
          </EmptyState>
        </div>
      ) : (
        <Chosen chosen={chosen} work={work} />
      )}
    </div>
  );
}

type Work = ReturnType<typeof useSnippets>;

/** The template of the address; `new` = one that is not there yet. */
function Chosen({ chosen, work }: { chosen: string; work: Work }) {
  const t = useText(snippetStrings);
  const navigate = useNavigate();
  const phone = usePhone();
  const [fresh] = useState(() => snippetId.parse(newId()));
  const isNew = chosen === 'new';
  const snippet = work.list.data?.find((one) => one.id === chosen);
  const back = phone ? (
    <Link
      to="/snippets/{-$snippet}"
      params={{ snippet: undefined }}
      className="-ml-1 inline-flex min-h-8 items-center gap-0.5 rounded-sm text-accent-text pointer-coarse:min-h-11"
    >
      <ChevronLeft aria-hidden size={16} />
      {t.toList}
    </Link>
  ) : null;
  if (!isNew && snippet === undefined) {
    return (
      <div className="grow px-4 py-4">
        {back}
        <ErrorState title={t.notFound} next={t.notFoundNext} />
      </div>
    );
  }
  return (
    <SnippetEditor
      key={isNew ? 'new' : chosen}
      id={snippet?.id ?? fresh}
      snippet={snippet ?? null}
      work={work}
      back={back}
      onSaved={(id) => void navigate({ to: '/snippets/{-$snippet}', params: { snippet: id }, replace: true })}
      onLeave={() => void navigate({ to: '/snippets/{-$snippet}', params: { snippet: undefined } })}
    />
  );
}

function Nothing({ start }: Work) {
  const t = useText(snippetStrings);
  const mayChange = useCan('snippet.change');
  return (
    <Plain>
      <EmptyState icon={TextQuote} title={t.none}>
        <p>{mayChange ? t.noneAbout : t.noneReader}</p>
        {mayChange ? (
          <>
            <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
              {t.start}
            </Button>
            <Link
              to="/snippets/{-$snippet}"
              params={{ snippet: 'new' }}
              className="rounded-sm text-accent-text underline underline-offset-2"
            >
              {t.make}
            </Link>
          </>
        ) : null}
      </EmptyState>
    </Plain>
  );
}

function Plain({ children }: { children: ReactNode }) {
  const t = useText(snippetStrings);
  return (
    <div className="min-h-0 grow overflow-y-auto bg-surface px-4 py-5 tablet:px-8 tablet:py-8">
      <h1 className="font-bold text-xl">{t.title}</h1>
      {children}
    </div>
  );
}

function Loading() {
  return (
    <Waiting>
      <div className="flex max-w-90 flex-col gap-5 pt-6">
        {[1, 2, 3, 4, 5].map((line) => (
          <SkeletonLine key={line} height="h-5" />
        ))}
      </div>
    </Waiting>
  );
}
