import { CircleAlert } from 'lucide-react';
import { type ComponentProps, createContext, type ReactNode, use, useId } from 'react';
import { classNames } from './class-names.ts';

interface FieldIds {
  control: string;
  help: string | undefined;
  error: string | undefined;
}
const FieldContext = createContext<FieldIds | null>(null);

export interface FieldProps {
  label: string;
  /** One line under the label: an example or why it is asked. */
  help?: string;
  /** What is wrong and what to do, in one sentence. */
  error?: string | undefined;
  optional?: string;
  children: ReactNode;
}

/** Label above, example below it, error beside the field. The control inside finds its ids by itself. */
export function Field({ label, help, error, optional, children }: FieldProps) {
  const id = useId();
  const ids = {
    control: id,
    help: help ? `${id}-help` : undefined,
    error: error ? `${id}-error` : undefined,
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-bold text-sm">
        {label}
        {optional ? <span className="ml-2 font-normal text-faint text-xs">{optional}</span> : null}
      </label>
      {help ? (
        <p id={ids.help} className="-mt-1 text-muted text-xs">
          {help}
        </p>
      ) : null}
      <FieldContext value={ids}>{children}</FieldContext>
      {error ? (
        <p id={ids.error} role="alert" className="flex items-start gap-1.5 text-late text-sm">
          <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

function useFieldProps() {
  const ids = use(FieldContext);
  if (!ids) return {};
  return {
    id: ids.control,
    'aria-describedby': [ids.help, ids.error].filter(Boolean).join(' ') || undefined,
    'aria-invalid': ids.error ? true : undefined,
  };
}

const box =
  'w-full rounded-md border border-line-strong/70 bg-surface text-text transition-colors focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-late disabled:bg-sunken disabled:text-faint';

/** A one-line field. Width and kana are put in order by the server, never while typing. */
export function TextInput({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      {...useFieldProps()}
      {...props}
      className={classNames(box, 'h-9 px-3 text-base pointer-coarse:h-11 pointer-coarse:text-lg', className)}
    />
  );
}

/** A field of several lines; grows with its text where the browser can (field-sizing). */
export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      {...useFieldProps()}
      {...props}
      className={classNames(
        box,
        'field-sizing-content min-h-20 resize-y px-3 py-2 text-base leading-relaxed',
        className,
      )}
    />
  );
}

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: string;
  help?: string;
}

/** A yes-or-no with its sentence to the right; the sentence can be pressed too. */
export function Checkbox({ label, help, className, ...props }: CheckboxProps) {
  const id = useId();
  return (
    <div className={classNames('flex items-start gap-2.5', className)}>
      <input
        type="checkbox"
        id={id}
        aria-describedby={help ? `${id}-help` : undefined}
        {...props}
        className="mt-0.5 size-4.5 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="text-base">
          {label}
        </label>
        {help ? (
          <p id={`${id}-help`} className="text-muted text-xs">
            {help}
          </p>
        ) : null}
      </div>
    </div>
  );
}
