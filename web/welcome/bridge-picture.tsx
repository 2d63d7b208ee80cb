import { Mail, Package, Reply } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../language/text.ts';
import { welcomeStrings } from './strings.ts';

/** What the desk does, in one line: three characters from a customer, the order they mean, the answer. */
export function BridgePicture() {
  const { picture } = useText(welcomeStrings);
  return (
    <div aria-hidden className="mb-6 flex items-center text-xs tablet:text-sm">
      <Pier>
        <Mail size={16} strokeWidth={1.8} className="hidden text-faint tablet:block" />
        <b>「{picture.asks}」</b>
      </Pier>
      <Span />
      <Pier>
        <Package size={16} strokeWidth={1.8} className="hidden text-faint tablet:block" />
        <span>
          <b className="whitespace-nowrap">{picture.order}</b>
          <span className="hidden text-muted desk:inline"> {picture.ships}</span>
        </span>
      </Pier>
      <Span />
      <Pier>
        <Reply size={16} strokeWidth={1.8} className="hidden text-accent tablet:block" />
        <b className="whitespace-nowrap text-accent-text">{picture.answer}</b>
      </Pier>
    </div>
  );
}

function Pier({ children }: { children: ReactNode }) {
  return (
    <span className="flex min-h-9 shrink-0 items-center gap-2 rounded-full border border-line bg-surface px-2.5 shadow-low tablet:min-h-10 tablet:px-4">
      {children}
    </span>
  );
}

function Span() {
  return <span className="h-0.5 min-w-2 grow bg-accent-tint-strong" />;
}
