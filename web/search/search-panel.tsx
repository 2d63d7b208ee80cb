import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, Search, X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useCall } from '../app/api/api.tsx';
import { usePhone } from '../app/media.ts';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { isKey } from '../ui/keyboard/keys.ts';
import { type Line, linesOf } from './found.ts';
import { searchQuery } from './queries.ts';
import { Results } from './results.tsx';
import { searchStrings } from './strings.ts';
import { Recent, Suggestions, Ways } from './suggestions.tsx';
import { Terms } from './terms.tsx';
import { useSearchWords } from './use-search-words.ts';

export interface SearchPanelProps {
  /** What it begins with. */
  words: string;
  onSearch?: (words: string) => void;
  onOpen: (line: Line, words: string) => void;
  /** Of a window: the way out, where there is no key for it. */
  onClose?: () => void;
}

/** The field, what it understood, and what was found: the same above every screen and as a page of its own. */
export function SearchPanel({ words, onSearch, onOpen, onClose }: SearchPanelProps) {
  const phone = usePhone();
  const t = useText(searchStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const listId = useId();
  const { field, typed, wanted, type } = useSearchWords(words, onSearch);
  const found = useInfiniteQuery(searchQuery(call, shop.shopId, wanted));
  const pages = wanted === '' ? [] : (found.data?.pages ?? []);
  const lines = linesOf(pages);
  const [chosen, setChosen] = useState<{ for: string; at: number }>({ for: '', at: 0 });
  const active = chosen.for === wanted ? Math.min(chosen.at, lines.length - 1) : 0;
  const choose = (at: number) => setChosen({ for: wanted, at });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : 0;
    if (step !== 0 && lines.length > 0) {
      event.preventDefault();
      if (active + step >= lines.length && found.hasNextPage) void found.fetchNextPage();
      else choose((active + step + lines.length) % lines.length);
    }
    const line = lines[active];
    if (!isKey(event, 'Enter')) return;
    event.preventDefault();
    // What stands there may still be what other words found.
    if (line && !found.isPlaceholderData && typed.trim() === wanted) onOpen(line, wanted);
  };

  return (
    <search className="flex min-h-0 grow flex-col">
      <div className="flex shrink-0 items-center gap-3 px-4">
        {phone && onClose ? (
          <IconButton icon={ArrowLeft} label={t.close} onClick={onClose} className="-ml-2" />
        ) : (
          <Search aria-hidden size={18} className="shrink-0 text-faint" />
        )}
        <input
          // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into
          autoFocus
          data-first-focus
          role="combobox"
          aria-expanded={lines.length > 0}
          aria-controls={listId}
          aria-activedescendant={lines[active] ? `${listId}-${active}` : undefined}
          aria-label={t.field}
          placeholder={t.hint}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
          {...field}
          onKeyDown={onKeyDown}
          className="h-13 w-full bg-transparent text-lg outline-none"
        />
        {typed === '' ? null : <IconButton icon={X} label={t.clear} onClick={() => type('')} />}
      </div>
      <Suggestions q={typed} onType={type} />
      <Terms
        terms={pages[0]?.understood ?? []}
        onTakeOff={(term) => type(typed.replace(term.text, '').replace(/\s+/g, ' ').trim())}
      />
      <div data-scroll className="min-h-0 grow overflow-y-auto border-line border-t">
        {typed.trim() === '' ? (
          <>
            <Recent onType={type} />
            <Ways onType={type} />
          </>
        ) : null}
        {wanted === '' ? null : (
          <Results
            listId={listId}
            words={wanted}
            found={found}
            lines={lines}
            active={active}
            onPoint={choose}
            onOpen={(line) => onOpen(line, wanted)}
          />
        )}
      </div>
    </search>
  );
}
