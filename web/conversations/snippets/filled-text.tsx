import { Fragment } from 'react';
import type { FilledTemplate } from '../../../language/fill-template.ts';
import { classNames } from '../../ui/class-names.ts';

/** A filled template: what came from the order is tinted, what is missing stands out. */
export function FilledText({ filled, className }: { filled: FilledTemplate; className?: string }) {
  const places = [
    ...filled.filled.map((one) => ({ ...one, known: true })),
    ...filled.missing.map((one) => ({ ...one, known: false })),
  ].sort((a, b) => a.start - b.start);
  return (
    <p className={classNames('whitespace-pre-wrap', className)}>
      {places.map(({ start, end, known }, index) => (
        <Fragment key={start}>
          {filled.text.slice(places[index - 1]?.end ?? 0, start)}
          <mark
            className={classNames(
              'rounded-sm text-text',
              known ? 'bg-accent-tint' : 'bg-caution-tint font-bold text-caution',
            )}
          >
            {filled.text.slice(start, end)}
          </mark>
        </Fragment>
      ))}
      {filled.text.slice(places.at(-1)?.end ?? 0)}
    </p>
  );
}
