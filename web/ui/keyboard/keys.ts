import { isImeKey } from './ime.ts';

/**
 * Shortcuts are written as people read them: `J`, `shift+J`, `mod+Enter`, `G I` (one after the other), `?`.
 * `mod` is ⌘ on Apple machines and Ctrl elsewhere. They are compared by the place of the key (event.code), so a
 * switched-on input method or another layout does not break them. Alt and brackets are refused: Alt types characters on
 * a Mac, and brackets sit elsewhere on Japanese keyboards.
 */
export interface Chord {
  code: string;
  mod: boolean;
  shift: boolean;
  /** What is printed on the key. */
  name: string;
}

const NAMED: Readonly<Record<string, { code: string; shift?: boolean; print?: string }>> = {
  Enter: { code: 'Enter', print: '↵' },
  Esc: { code: 'Escape' },
  Space: { code: 'Space' },
  Up: { code: 'ArrowUp', print: '↑' },
  Down: { code: 'ArrowDown', print: '↓' },
  Left: { code: 'ArrowLeft', print: '←' },
  Right: { code: 'ArrowRight', print: '→' },
  Home: { code: 'Home' },
  End: { code: 'End' },
  '.': { code: 'Period' },
  '/': { code: 'Slash' },
  '?': { code: 'Slash', shift: true },
};

function parseChord(written: string): Chord {
  const parts = written.split('+');
  const last = parts.pop() ?? '';
  const modifiers = new Set(parts);
  for (const modifier of modifiers) {
    if (modifier !== 'mod' && modifier !== 'shift')
      throw new Error(`shortcut "${written}": no such modifier`);
  }
  const named = NAMED[last];
  let code = named?.code;
  if (/^[A-Z]$/.test(last)) code = `Key${last}`;
  if (/^[0-9]$/.test(last)) code = `Digit${last}`;
  if (/^F([1-9]|1[0-2])$/.test(last)) code = last;
  if (code === undefined) throw new Error(`shortcut "${written}": no such key`);
  return {
    code,
    mod: modifiers.has('mod'),
    shift: modifiers.has('shift') || named?.shift === true,
    name: last,
  };
}

const parsed = new Map<string, readonly Chord[]>();

/** Reads a written shortcut; throws on one that cannot be pressed everywhere. */
export function parseKeys(written: string): readonly Chord[] {
  const known = parsed.get(written);
  if (known) return known;
  const chords = written.split(' ').map(parseChord);
  parsed.set(written, chords);
  return chords;
}

/** Apple machines have ⌘; everyone else Ctrl. */
export function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

function sameKey(code: string): string {
  if (code === 'NumpadEnter') return 'Enter';
  return code.startsWith('Numpad') ? code.replace('Numpad', 'Digit') : code;
}

/** Signs are where each country puts them, so they are known by what they print; ？ and ／ count as well. */
function signOf(event: KeyboardEvent): string | null {
  const printed = event.key?.normalize('NFKC');
  return printed === '?' || printed === '/' ? printed : null;
}

/** Does this key press mean this chord? Never true for a key of the input method. */
export function matches(event: KeyboardEvent, chord: Chord): boolean {
  if (isImeKey(event) || event.altKey) return false;
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  const otherMod = isApple() ? event.ctrlKey : event.metaKey;
  if (mod !== chord.mod || otherMod) return false;
  const sign = signOf(event);
  if (sign !== null) return sign === chord.name;
  return sameKey(event.code) === chord.code && event.shiftKey === chord.shift;
}

/** For components with a key of their own: `isKey(event, 'Enter')`. The one way to ask for Enter or Esc. */
export function isKey(event: KeyboardEvent | { nativeEvent: KeyboardEvent }, written: string): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  const [chord] = parseKeys(written);
  return chord !== undefined && matches(native, chord);
}

/** What to print for each key cap: `mod+shift+Enter` → `['⌘', '⇧', '↵']` or `['Ctrl', 'Shift', 'Enter']`. */
export function printKeys(written: string, apple = isApple()): readonly (readonly string[])[] {
  return parseKeys(written).map((chord) => {
    const caps: string[] = [];
    if (chord.mod) caps.push(apple ? '⌘' : 'Ctrl');
    if (chord.shift && chord.name !== '?') caps.push(apple ? '⇧' : 'Shift');
    const print = NAMED[chord.name]?.print;
    caps.push(print !== undefined && (apple || print !== '↵') ? print : chord.name);
    return caps;
  });
}

/** One line of text for tooltips and `aria-keyshortcuts`-like uses. */
export function keysAsText(written: string, apple = isApple()): string {
  return printKeys(written, apple)
    .map((caps) => caps.join(apple ? '' : '+'))
    .join(' ');
}

/** A pressed key as a written shortcut, for a person who sets his own; null when it cannot be used. */
export function writeKeys(event: KeyboardEvent): string | null {
  if (isImeKey(event) || event.altKey) return null;
  const code = sameKey(event.code);
  const name =
    /^Key([A-Z])$/.exec(code)?.[1] ??
    /^Digit([0-9])$/.exec(code)?.[1] ??
    /^F\d+$/.exec(code)?.[0] ??
    Object.entries(NAMED).find(([, key]) => key.code === code && !key.shift)?.[0];
  if (name === undefined) return null;
  if (name === '/' && event.shiftKey) return '?';
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  return [mod && 'mod', event.shiftKey && 'shift', name].filter(Boolean).join('+');
}

/** Is the person typing here, so that single letters are text? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color'].includes(target.type);
}

/** Whether a key press would write a character into a field; scanners type so. */
export function writesCharacter(event: KeyboardEvent): boolean {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  return !chord && !isImeKey(event) && event.key.length === 1 && event.key !== ' ';
}
