import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Choice<V extends string> {
  value: V;
  label: string;
  /** In front of the label: an icon, a coloured dot. */
  mark?: ReactNode;
}

export interface SelectProps<V extends string> {
  value: V;
  choices: readonly Choice<V>[];
  onChoose: (value: V) => void;
  label: string;
  look?: 'field' | 'quiet';
  disabled?: boolean;
  id?: string;
}

/** One of a few; for many, a dialog with search. `label` is its name for readers when no <Field> is around. */
export function Select<V extends string>({ value, choices, onChoose, label, ...rest }: SelectProps<V>) {
  const { look = 'field', disabled, id } = rest;
  const choose = (chosen: string) => {
    const found = choices.find((choice) => choice.value === chosen);
    if (found) onChoose(found.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger
        id={id}
        aria-label={label}
        className={classNames(
          'inline-flex items-center gap-1.5 rounded-md text-base transition-colors disabled:opacity-50 pointer-coarse:min-h-11',
          look === 'field'
            ? 'h-9 w-full justify-between border border-line-strong/70 bg-surface px-3'
            : 'h-8 px-2 text-muted hover:bg-hover hover:text-text',
        )}
      >
        <Radix.Value />
        <Radix.Icon>
          <ChevronDown aria-hidden size={14} className="text-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          <Radix.Viewport>
            {choices.map((choice) => (
              <Radix.Item
                key={choice.value}
                value={choice.value}
                className="flex h-8 select-none items-center gap-2 rounded-sm pr-8 pl-2 text-base outline-none data-highlighted:bg-hover pointer-coarse:h-11"
              >
                <Radix.ItemText>
                  <span className="inline-flex items-center gap-1.5">
                    {choice.mark}
                    {choice.label}
                  </span>
                </Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-3">
                  <Check aria-hidden size={15} className="text-accent-text" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
