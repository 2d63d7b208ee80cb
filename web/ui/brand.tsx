import { classNames } from './class-names.ts';

/** The bridge, 架け橋: two banks and what joins them. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className={classNames('text-accent', className ?? 'size-8')}
      fill="none"
      stroke="currentColor"
    >
      <path d="M4 21c4.5-9 19.500-9 24 0" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M4 25h24M10 15.500V25M16 14.250V25M22 15.500V25" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
