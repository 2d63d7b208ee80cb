import { printKeys } from './keyboard/keys.ts';

/** Key caps as printed on the keyboard: `<Keys written="mod+Enter" />`. Hidden from readers, who get aria-keyshortcuts. */
export function Keys({ written, quiet = false }: { written: string; quiet?: boolean }) {
  return (
    <span
      aria-hidden
      className="inline-flex shrink-0 items-center gap-1 max-tablet:hidden pointer-coarse:hidden"
    >
      {printKeys(written).map((caps, chord) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the caps of a shortcut never move
        <span key={chord} className="inline-flex gap-0.5">
          {caps.map((cap) => (
            <kbd
              key={cap}
              className={
                quiet
                  ? 'font-sans text-2xs'
                  : 'min-w-5 rounded-sm border border-line bg-surface px-1 text-center font-sans text-2xs text-muted'
              }
            >
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
