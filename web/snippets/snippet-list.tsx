import { Link, useNavigate } from '@tanstack/react-router';
import { PencilLine, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Snippet } from '../../contract/snippets.ts';
import { normalize } from '../../language/normalize.ts';
import { useAction } from '../app/actions/actions.tsx';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { TextInput } from '../ui/field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { snippetStrings } from './strings.ts';
import { useUnsaved } from './unsaved.ts';
import type { useSnippets } from './use-snippets.ts';

interface SnippetListProps {
  snippets: readonly Snippet[];
  chosen: string | undefined;
  work: ReturnType<typeof useSnippets>;
}

/** All templates by folder, most used first; J and K walk them as in the inbox. */
export function SnippetList({ snippets, chosen, work }: SnippetListProps) {
  const t = useText(snippetStrings);
  const navigate = useNavigate();
  const mayChange = useCan('snippet.change');
  const [words, setWords] = useState('');
  const list = useRef<HTMLElement>(null);
  useWalking(list);
  const found = useFound(snippets, words);
  const make = () => void navigate({ to: '/snippets/{-$snippet}', params: { snippet: 'new' } });
  return (
    <div className="flex min-h-0 grow flex-col bg-pane">
      <header className="shrink-0 px-4 pt-5 pb-3">
        <div className="flex items-center gap-2">
          <h1 className="grow font-bold text-xl">{t.title}</h1>
          {mayChange ? (
            <Button look="primary" icon={Plus} onClick={make}>
              {t.make}
            </Button>
          ) : null}
        </div>
        <p className="mt-1 mb-3 text-muted text-sm">{t.about}</p>
        <TextInput
          type="search"
          aria-label={t.search}
          placeholder={t.searchHint}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </header>
      <nav ref={list} aria-label={t.title} data-scroll className="min-h-0 grow overflow-y-auto px-2 pb-6">
        {found.length === 0 ? (
          <EmptyState title={t.nothing(words)}>
            <p>{t.nothingNext}</p>
            <Button onClick={() => setWords('')}>{t.clear}</Button>
          </EmptyState>
        ) : null}
        {found.map(({ folder, snippets: own }) => (
          <section key={folder} aria-label={folder || t.loose} className="mb-2">
            <h2 className="sticky top-0 flex items-baseline gap-2 bg-pane px-2 pt-2 pb-1 text-muted text-xs">
              <span className="grow">{folder || t.loose}</span>
              <span className="text-faint">{t.count(own.length)}</span>
            </h2>
            <ul>
              {own.map((snippet) => (
                <Row key={snippet.id} snippet={snippet} chosen={snippet.id === chosen} />
              ))}
            </ul>
          </section>
        ))}
        {mayChange && words === '' ? (
          <div className="px-2 pt-2">
            <Button look="quiet" size="small" busy={work.start.isPending} onClick={() => work.start.mutate()}>
              {t.startMissing}
            </Button>
          </div>
        ) : null}
      </nav>
    </div>
  );
}

/** Those that hold every word, in their folders; the folder used most stands first. */
function useFound(snippets: readonly Snippet[], typed: string) {
  const words = normalize(typed).split(' ').filter(Boolean);
  const fits = ({ name, words: other, folder, text }: Snippet) => {
    const all = normalize([name, other, folder, text].join(' '));
    return words.every((word) => all.includes(word));
  };
  const found = snippets.filter(fits);
  const folders = [...new Set(found.map(({ folder }) => folder))];
  return folders
    .sort((a, b) => Number(a === '') - Number(b === ''))
    .map((folder) => ({ folder, snippets: found.filter((one) => one.folder === folder) }));
}

function Row({ snippet, chosen }: { snippet: Snippet; chosen: boolean }) {
  const t = useText(snippetStrings);
  const unsaved = useUnsaved().has(snippet.id);
  return (
    <li>
      <Link
        to="/snippets/{-$snippet}"
        params={{ snippet: snippet.id }}
        data-snippet=""
        aria-current={chosen ? 'true' : undefined}
        className={classNames(
          'block rounded-md px-2 py-1.5 pointer-coarse:py-2.5',
          chosen ? 'bg-accent-tint' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-baseline gap-2">
          <span className={classNames('min-w-0 grow truncate', chosen && 'font-bold text-accent-text')}>
            {snippet.name}
          </span>
          {unsaved ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-caution text-xs">
              <PencilLine aria-hidden size={12} />
              {t.unsavedShort}
            </span>
          ) : null}
          {snippet.used > 0 ? (
            <span className="shrink-0 text-faint text-xs tabular-nums">{t.usesShort(snippet.used)}</span>
          ) : null}
        </span>
        <span className="block truncate text-muted text-xs">{excerpt(snippet.text)}</span>
      </Link>
    </li>
  );
}

function useWalking(list: { current: HTMLElement | null }) {
  const walk = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-snippet]') ?? [])];
    const now = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, now + by))]?.focus();
  };
  useAction('list.next', () => walk(1));
  useAction('list.previous', () => walk(-1));
  useAction('list.open', () => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.dataset.snippet !== undefined) active.click();
  });
}

/** The beginning of a text in one line; the names of variables are enough there. */
const excerpt = (text: string): string => text.replace(/[{｛]{2}|[}｝]{2}/g, '').replace(/\s+/g, ' ');
