/** A tag: a quiet word, so that a row with three of them is still read by its subject. */
export function TagChip({ name }: { name: string }) {
  return (
    <span
      title={name}
      className="inline-block max-w-28 shrink-0 truncate rounded-full border border-line bg-surface px-1.5 text-2xs text-muted leading-[1.6]"
    >
      {name}
    </span>
  );
}
