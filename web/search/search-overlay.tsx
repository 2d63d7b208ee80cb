import { Dialog } from 'radix-ui';
import { useText } from '../language/text.ts';
import { SearchPanel } from './search-panel.tsx';
import { searchStrings } from './strings.ts';
import { useOpenFound } from './use-open-found.ts';

/** `/`: the search, above whatever one is doing. On a phone it has the whole screen. */
export function SearchOverlay({ onClose }: { onClose: () => void }) {
  const t = useText(searchStrings);
  const open = useOpenFound();
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-appear bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex animate-appear flex-col overflow-hidden bg-raised outline-none tablet:inset-auto tablet:top-[9vh] tablet:left-1/2 tablet:h-[min(680px,82vh)] tablet:w-[min(760px,calc(100vw-24px))] tablet:-translate-x-1/2 tablet:rounded-lg tablet:border tablet:border-line tablet:shadow-raised"
        >
          <Dialog.Title className="sr-only">{t.title}</Dialog.Title>
          <SearchPanel
            words=""
            onClose={onClose}
            onOpen={(line, words) => {
              onClose();
              open(line, words);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
