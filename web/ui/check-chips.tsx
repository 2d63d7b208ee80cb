import { type ReactNode, useId } from 'react';
import { chipClass } from './choice-chips.tsx';

export interface CheckChipsProps<V extends string | number> {
  label: string;
  help?: ReactNode;
  /** What is wrong with the choice, in a sentence. */
  error?: string | undefined;
  values: readonly V[];
  choices: readonly { value: V; label: string }[];
  onChange: (values: V[]) => void;
  disabled?: boolean;
}

/** Any number of a few, all of them in sight, such as days of the week. */
export function CheckChips<V extends string | number>({ label, help, error, ...rest }: CheckChipsProps<V>) {
  const { values, choices, onChange, disabled } = rest;
  const id = useId();
  const toggle = (value: V) => {
    const kept = values.filter((other) => other !== value);
    onChange(kept.length === values.length ? [...values, value] : kept);
  };
  return (
    <fieldset
      disabled={disabled}
      aria-describedby={`${id}-help ${id}-error`}
      className="flex flex-col gap-1.5"
    >
      <legend className="mb-1.5 font-bold text-sm">{label}</legend>
      <p id={`${id}-help`} className="-mt-1.5 text-muted text-xs empty:hidden">
        {help}
      </p>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <label key={choice.value} className={chipClass(values.includes(choice.value))}>
            <input
              type="checkbox"
              checked={values.includes(choice.value)}
              onChange={() => toggle(choice.value)}
              aria-invalid={error ? true : undefined}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
      <p id={`${id}-error`} role={error ? 'alert' : undefined} className="text-late text-sm empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
