import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export interface ChoiceChip<V extends string | number> {
  value: V;
  label: string;
  /** In front of the label. */
  mark?: ReactNode;
}

export interface ChoiceChipsProps<V extends string | number> {
  label: string;
  /** One line why it is asked or what it does. */
  help?: ReactNode;
  value: V;
  choices: readonly ChoiceChip<V>[];
  onChoose: (value: V) => void;
  disabled?: boolean;
  /** The label stays for readers only, where the place says what it is. */
  quietLabel?: boolean;
}

const chip =
  'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border px-3 text-base transition-colors pointer-coarse:min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-1 has-disabled:cursor-default has-disabled:opacity-50';

/** The look of a chip; chosen ones differ by weight and border, not by colour alone. */
export function chipClass(chosen: boolean): string {
  return classNames(
    chip,
    chosen
      ? 'border-accent bg-accent-tint font-bold text-accent-text'
      : 'border-line-strong/45 bg-surface text-text hover:bg-hover',
  );
}

/** One of a few, all of them in sight. Arrow keys move between them. */
export function ChoiceChips<V extends string | number>({
  label,
  help,
  value,
  choices,
  ...rest
}: ChoiceChipsProps<V>) {
  const { onChoose, disabled, quietLabel } = rest;
  const name = useId();
  return (
    <fieldset
      disabled={disabled}
      aria-describedby={help ? `${name}-help` : undefined}
      className="flex flex-col gap-1.5"
    >
      <legend className={quietLabel ? 'sr-only' : 'mb-1.5 font-bold text-sm'}>{label}</legend>
      {help ? (
        <p id={`${name}-help`} className="-mt-1.5 text-muted text-xs">
          {help}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <label key={choice.value} className={chipClass(choice.value === value)}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
              className="sr-only"
            />
            {choice.mark}
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
