import { classNames } from './class-names.ts';

export interface ProgressProps {
  label: string;
  /** 0 … 1, or null while nobody knows how much there is. */
  share: number | null;
  /** What has been done, in words: '1,204行'. */
  text?: string;
}

/** How far something has come. The words are what counts; the bar only helps to see it move. */
export function Progress({ label, share, text }: ProgressProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-bold">{label}</span>
        <span className="text-muted tabular-nums">{text ?? (percent === null ? '' : `${percent}%`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full bg-accent-tint-strong"
      >
        <div
          className={classNames(
            'h-full rounded-full bg-accent transition-[width]',
            percent === null && 'w-1/3 animate-breathe',
          )}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
