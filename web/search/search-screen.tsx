import { useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../language/text.ts';
import { Page } from '../ui/page.tsx';
import { SearchPanel } from './search-panel.tsx';
import { searchStrings } from './strings.ts';
import { useOpenFound } from './use-open-found.ts';

/** 検索 as a page: its words stand in the address, so that it can be passed on and come back to. */
export function SearchScreen() {
  const t = useText(searchStrings);
  const navigate = useNavigate();
  const open = useOpenFound();
  const { q = '' } = useSearch({ from: '/shell/search' });
  return (
    <Page title={t.title} width="table">
      <div className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
        <SearchPanel
          words={q}
          onSearch={(words) =>
            void navigate({ to: '/search', search: words === '' ? {} : { q: words }, replace: true })
          }
          onOpen={open}
        />
      </div>
    </Page>
  );
}
