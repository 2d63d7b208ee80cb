import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useDraftCheckHere } from './draft-check-context.ts';
import { piecesOf } from './placed-findings.ts';

/** A longer text has its list and no marks: drawing it anew with each letter would be felt. */
const LONGEST = 20_000;

/** How a text must be set so that field and marks break at the same places. */
export const sameSetting =
  'whitespace-pre-wrap break-normal px-5 py-2 text-read tracking-normal [line-break:strict] [overflow-wrap:anywhere] [tab-size:8]';

/** Told apart by the line itself, not by colour alone: waves, dashes, dots. */
const lines = {
  stop: 'bg-late-tint decoration-late decoration-wavy decoration-[1.5px]',
  confirm: 'decoration-attention decoration-dashed decoration-2',
  hint: 'decoration-faint decoration-dotted decoration-2',
} as const;

/** Lines under the words that are found fault with, drawn behind the field; nothing of it can be read or touched. */
export function DraftMarks({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { text, findings, current } = useDraftCheckHere();
  const sheet = useRef<HTMLDivElement>(null);
  const pieces = text.length > LONGEST ? [] : piecesOf(text, findings);
  const any = pieces.length > 0;
  useSameBox(field, sheet, any ? (current?.key ?? '') : null);
  useEffect(() => {
    if (current && any) reveal(field.current, sheet.current, current.key);
  }, [current, any, field]);
  if (!any) return null;
  let at = 0;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      <div ref={sheet} className={classNames('text-transparent forced-color-adjust-none', sameSetting)}>
        {pieces.map((piece) => {
          const from = at;
          at += piece.text.length;
          return (
            <span
              key={from}
              data-finding={piece.keys.join('\t') || undefined}
              className={
                piece.severity
                  ? classNames(
                      'rounded-sm underline underline-offset-4 [text-decoration-skip-ink:none]',
                      lines[piece.severity],
                    )
                  : undefined
              }
            >
              {piece.text}
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** Keeps the sheet exactly behind the text: as wide as the field inside its scroll bar, and scrolled as far. */
function useSameBox(
  field: RefObject<HTMLTextAreaElement | null>,
  sheet: RefObject<HTMLDivElement | null>,
  /** The current finding, '' = none; null: nothing is drawn. */
  key: string | null,
) {
  useLayoutEffect(() => {
    const text = field.current;
    if (!text || key === null) return;
    const follow = () => {
      const drawn = sheet.current;
      if (!drawn) return;
      drawn.style.width = `${text.clientWidth}px`;
      drawn.style.transform = `translateY(${-text.scrollTop}px)`;
    };
    follow();
    text.addEventListener('scroll', follow);
    text.addEventListener('input', follow);
    // The list that opens below takes room from the text: what one stands on stays in sight.
    const resized = () => {
      follow();
      if (key) reveal(text, sheet.current, key);
    };
    const watch = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(resized);
    watch?.observe(text);
    return () => {
      text.removeEventListener('scroll', follow);
      text.removeEventListener('input', follow);
      watch?.disconnect();
    };
  }, [field, sheet, key]);
}

/** Browsers do not scroll to a selection that a program makes. */
function reveal(text: HTMLTextAreaElement | null, sheet: HTMLElement | null, key: string) {
  const mark = [...(sheet?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])].find((one) =>
    one.dataset.finding?.split('\t').includes(key),
  );
  if (!text || !mark) return;
  const top = mark.offsetTop;
  const bottom = top + mark.offsetHeight;
  if (top < text.scrollTop) text.scrollTop = Math.max(0, top - 16);
  else if (bottom > text.scrollTop + text.clientHeight) text.scrollTop = bottom - text.clientHeight + 16;
}
