import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { usePhone } from '../../app/media.ts';
import { useText } from '../../language/text.ts';
import { CheckPanel, CheckStrip } from './check-panel.tsx';
import { checkStrings } from './check-strings.ts';
import { useDraftCheckHere } from './draft-check-context.ts';
import { DraftMarks } from './draft-marks.tsx';

/** Room for the text and the panel beside each other (px). */
const BESIDE = 700;

export interface CheckedFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** The text field itself. */
  children: ReactNode;
}

/** The text with its marks, and what was found: beside it where there is room, else below. */
export function CheckedField({ field, children }: CheckedFieldProps) {
  const t = useText(checkStrings);
  const phone = usePhone();
  const { saying, asked } = useDraftCheckHere();
  const box = useRef<HTMLDivElement>(null);
  const beside = useWide(box) && !phone;
  return (
    <div ref={box} className="flex min-h-0 grow flex-col">
      <div className="flex min-h-0 grow">
        <div className="relative flex min-h-0 min-w-0 grow flex-col">
          <DraftMarks field={field} />
          {children}
        </div>
        {beside ? <CheckPanel /> : null}
      </div>
      {beside ? null : <CheckStrip phone={phone} />}
      <p role="status" aria-label={t.title} className="sr-only">
        {saying}
      </p>
      {asked ? <p className="px-5 pb-1 text-right text-attention text-xs">{t.askedLine}</p> : null}
    </div>
  );
}

function useWide(box: RefObject<HTMLDivElement | null>): boolean {
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setWide(element.getBoundingClientRect().width >= BESIDE);
    look();
    if (typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return wide;
}
