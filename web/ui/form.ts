import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** Field name → what is wrong with it and what to do, in words. */
export type Problems<V> = { readonly [K in keyof V]?: string | undefined };

type TextName<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string;

type Tidy<V> = { readonly [K in TextName<V>]?: (text: string) => string };

export interface FormOptions<V extends object> {
  initial: V;
  /** Runs at every change; what it finds is shown only once a field was left or the button was pressed. */
  check?: (values: V) => Problems<V>;
  /** Puts the text of a field in order when it is left and before sending, e.g. `{ email: foldWidth }`. */
  tidy?: Tidy<V>;
  /** Sends it; what it throws becomes `failure`. */
  submit: (values: V) => Promise<unknown>;
}

export interface Form<V extends object> {
  values: V;
  /** What to show under this field now. */
  problem: (name: keyof V & string) => string | undefined;
  set: <K extends keyof V & string>(name: K, value: V[K]) => void;
  /** Everything a TextInput or TextArea of this field needs. */
  text: (name: TextName<V>) => TextFieldProps;
  /** Goes onto the <form>. */
  form: FormProps;
  busy: boolean;
  /** What the last sending threw, until the next one. */
  failure: unknown;
  /** Something differs from what it started with. */
  changed: boolean;
  /** Starts over from these values, e.g. those the server answered with. */
  reset: (values: V) => void;
  /** Goes back to what it started with. */
  discard: () => void;
}

interface TextFieldProps {
  name: string;
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
  onBlur: () => void;
}

interface FormProps {
  ref: RefObject<HTMLFormElement | null>;
  noValidate: true;
  onSubmit: (event: FormEvent) => void;
  onCompositionStart: () => void;
  onCompositionEnd: () => void;
}

/** Width folded and outer blanks gone: for addresses, numbers and server names, never for passwords or people's names. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').trim();
}

/**
 * The state of a form. A field is judged when it is left after a change, and all of them at sending; then the first
 * wrong one gets the focus. Nothing is judged, changed or sent while the input method is still composing.
 */
export function useForm<V extends object>({ initial, check, tidy, submit }: FormOptions<V>): Form<V> {
  const fields = useFields(initial);
  const composition = useComposition(fields.values);
  const sending = useSending(submit);
  const focus = useFocusOnProblem();
  const press = usePress();
  const { values, set } = fields;
  const problems: Problems<V> = check?.(composition.settled) ?? {};
  const reset = (next: V) => {
    fields.restart(next);
    sending.forget();
  };
  const leave = (name: TextName<V>) => {
    if (composition.open) return;
    if (values[name] !== fields.start[name]) press.afterwards(() => fields.judge([name]));
    fields.tidy(name, tidy?.[name]);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (composition.open || sending.busy) return;
    const ready = tidiedValues(values, tidy);
    fields.replace(ready);
    fields.judge(Object.keys(ready));
    if (hasProblem(check?.(ready))) focus.onProblem();
    else void sending.send(ready);
  };
  return {
    values,
    problem: (name) => (fields.judged.has(name) ? problems[name] : undefined),
    set,
    text: (name) => ({
      name,
      value: values[name] as string,
      onChange: (event) => set(name, event.currentTarget.value as V[typeof name]),
      onBlur: () => leave(name),
    }),
    form: { ref: focus.form, noValidate: true, onSubmit, ...composition.listeners },
    busy: sending.busy,
    failure: sending.failure,
    changed: fields.changed,
    reset,
    discard: () => reset(fields.start),
  };
}

/** The values, what they started from, and which of them are judged. */
function useFields<V extends object>(initial: V) {
  const [start, setStart] = useState(initial);
  const [values, setValues] = useState(initial);
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set());
  const judge = (names: readonly string[]) => setJudged((before) => new Set([...before, ...names]));
  return {
    start,
    values,
    judged,
    judge,
    changed: JSON.stringify(start) !== JSON.stringify(values),
    replace: setValues,
    set: <K extends keyof V & string>(name: K, value: V[K]) => {
      setValues((before) => ({ ...before, [name]: value }));
      // A choice is complete at once; text only when its field is left.
      if (typeof value !== 'string') judge([name]);
    },
    tidy: (name: TextName<V>, change: ((text: string) => string) | undefined) =>
      setValues((before) => ({ ...before, [name]: tidiedText(before[name], change) })),
    restart: (next: V) => {
      setStart(next);
      setValues(next);
      setJudged(new Set());
    },
  };
}

function hasProblem(problems: object | undefined): boolean {
  return Object.values(problems ?? {}).some((problem) => problem !== undefined);
}

/** While half a word stands there, the last settled values are judged, so that no message comes and goes with it. */
function useComposition<V>(values: V) {
  const [open, setOpen] = useState(false);
  const [settled, setSettled] = useState(values);
  if (!open && settled !== values) setSettled(values);
  return {
    open,
    settled: open ? settled : values,
    listeners: { onCompositionStart: () => setOpen(true), onCompositionEnd: () => setOpen(false) },
  };
}

function useSending<V>(submit: (values: V) => Promise<unknown>) {
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  return {
    ...state,
    forget: () => setState({ busy: false, failure: null }),
    send: async (values: V) => {
      setState({ busy: true, failure: null });
      try {
        await submit(values);
        setState({ busy: false, failure: null });
      } catch (failure) {
        setState({ busy: false, failure });
      }
    },
  };
}

/**
 * Leaving a field by pressing a button must not move that button away from under the pointer: a message that appears
 * between down and up would swallow the click. So it waits until the press is over.
 */
function usePress() {
  const pressed = useRef(false);
  useEffect(() => {
    const down = () => {
      pressed.current = true;
    };
    const up = () => {
      pressed.current = false;
    };
    window.addEventListener('pointerdown', down, true);
    window.addEventListener('pointerup', up, true);
    window.addEventListener('pointercancel', up, true);
    return () => {
      window.removeEventListener('pointerdown', down, true);
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
    };
  }, []);
  return {
    afterwards: (run: () => void) => {
      if (!pressed.current) return run();
      window.addEventListener('pointerup', () => setTimeout(run), { once: true });
    },
  };
}

function useFocusOnProblem() {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  return { form, onProblem: () => setAttempts((before) => before + 1) };
}

function tidiedText<T>(value: T, change: ((text: string) => string) | undefined): T {
  return change && typeof value === 'string' ? (change(value) as T) : value;
}

function tidiedValues<V extends object>(values: V, tidy: Tidy<V> | undefined): V {
  const changes: Readonly<Record<string, ((text: string) => string) | undefined>> = { ...tidy };
  const entries = Object.entries(values).map(([name, value]) => [name, tidiedText(value, changes[name])]);
  return Object.fromEntries(entries) as V;
}
