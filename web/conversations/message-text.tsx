import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../language/text.ts';
import { linksInText } from './links-in-text.ts';
import { threadStrings } from './thread-strings.ts';

/** Text as it was written: line breaks kept, addresses clickable, nothing of it ever read as HTML. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className="max-w-[40em] whitespace-pre-wrap text-read">
      <LinkedText text={text} />
    </div>
  );
}

/** A piece of such a text, in a line of others. */
export function LinkedText({ text }: { text: string }) {
  return linksInText(text).map((part, index) =>
    part.kind === 'link' ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
        key={index}
        href={part.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="rounded-sm text-accent-text underline underline-offset-2"
      >
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );
}

/** The quoted rest of a mail: folded, never lost. */
export function Folded({ text }: { text: string }) {
  const t = useText(threadStrings);
  const [open, setOpen] = useState(false);
  if (text.trim() === '') return null;
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <div className="mt-2">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-ml-1 inline-flex min-h-7 items-center gap-1 rounded-sm px-1 text-faint text-xs hover:text-text pointer-coarse:min-h-11"
      >
        <Icon aria-hidden size={14} />
        {open ? t.hideFolded : t.showFolded}
      </button>
      {open ? (
        <div className="mt-1 max-w-[46em] whitespace-pre-wrap border-line border-l-2 pl-3 text-base text-muted leading-relaxed">
          {text}
        </div>
      ) : null}
    </div>
  );
}

/** What was newly written, and the quoted rest folded. */
export function MessageWords({ words }: { words: { text: string; folded: string } }) {
  const t = useText(threadStrings);
  return (
    <>
      {words.text.trim() === '' ? (
        <p className="text-faint">{t.emptyText}</p>
      ) : (
        <PlainText text={words.text} />
      )}
      <Folded text={words.folded} />
    </>
  );
}
