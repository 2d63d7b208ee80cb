import { CopyButton } from '../../ui/copy-button.tsx';

export interface CopyLineProps {
  label: string;
  text: string;
  /** Too short to be copied. */
  bare?: boolean;
}

/** A value to be typed elsewhere: its name, the value to be marked or copied. */
export function CopyLine({ label, text, bare }: CopyLineProps) {
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-muted text-xs">{label}</span>
      <code className="min-w-0 grow basis-60 break-all rounded-sm bg-sunken px-2 py-1 font-mono text-xs">
        {text}
      </code>
      {bare ? null : <CopyButton text={text} size="small" />}
    </div>
  );
}
