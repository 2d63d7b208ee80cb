import { useQuery } from '@tanstack/react-query';
import { History, Search } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { staffQuery } from '../conversations/queries.ts';
import { useTags } from '../conversations/tags/queries.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { forgetSearches, recentSearches } from './recent.ts';
import { searchStrings } from './strings.ts';
import { type Choices, suggest } from './suggest.ts';

/** Operators, or behind one of them its values: pressed, they are typed. */
export function Suggestions({ q, onType }: { q: string; onType: (q: string) => void }) {
  const t = useText(searchStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery(staffQuery(call, shop.shopId));
  const tags = useTags();
  const choices: Choices = {
    assignee: [t.me, t.nobody, ...(data?.staff ?? []).filter((one) => !one.disabled).map((one) => one.name)],
    status: t.statuses as readonly string[],
    period: t.periods as readonly string[],
    tag: (tags ?? []).map((tag) => tag.name),
    channel: [t.mail],
  };
  const offered = suggest(q, t.kinds, choices);
  if (offered.length === 0) return null;
  return (
    <fieldset className="flex shrink-0 gap-1.5 overflow-x-auto px-4 pb-2.5" data-scroll>
      <legend className="sr-only">{t.narrow}</legend>
      {offered.map((one) => (
        <button
          key={one.label}
          type="button"
          // The focus stays in the field, where one goes on typing.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onType(one.q)}
          className="min-h-7 shrink-0 rounded-full border border-line px-2.5 text-muted text-sm hover:bg-hover hover:text-text pointer-coarse:min-h-11"
        >
          {one.label}
        </button>
      ))}
    </fieldset>
  );
}

/** What can be asked, for whoever opens it the first times; pressed, it is tried. */
export function Ways({ onType }: { onType: (q: string) => void }) {
  const t = useText(searchStrings);
  return (
    <section aria-label={t.ways} className="px-2 pt-2 pb-3">
      <h2 className="px-2.5 pb-1 text-faint text-xs">{t.ways}</h2>
      <ul>
        {t.examples.map(({ q, about }) => (
          <li key={q}>
            <button
              type="button"
              onClick={() => onType(q)}
              className="flex min-h-9 w-full flex-wrap items-center gap-x-3 rounded-md px-2.5 text-left hover:bg-hover pointer-coarse:min-h-11"
            >
              <Search aria-hidden size={16} strokeWidth={1.8} className="shrink-0 text-faint" />
              <span>{q}</span>
              <span className="text-muted text-sm">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was looked for before, in this browser. */
export function Recent({ onType }: { onType: (q: string) => void }) {
  const t = useText(searchStrings);
  const { shop } = useWorkplace();
  const [recent, setRecent] = useState(() => recentSearches(shop.shopId));
  if (recent.length === 0) return null;
  return (
    <section aria-label={t.recent} className="px-2 pt-1 pb-3">
      <div className="flex items-center justify-between px-2.5">
        <h2 className="text-faint text-xs">{t.recent}</h2>
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            forgetSearches(shop.shopId);
            setRecent([]);
          }}
        >
          {t.forget}
        </Button>
      </div>
      <ul>
        {recent.map((words) => (
          <li key={words}>
            <button
              type="button"
              onClick={() => onType(words)}
              className="flex min-h-9 w-full items-center gap-3 rounded-md px-2.5 text-left hover:bg-hover pointer-coarse:min-h-11"
            >
              <History aria-hidden size={16} strokeWidth={1.8} className="shrink-0 text-faint" />
              <span className="truncate">{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
