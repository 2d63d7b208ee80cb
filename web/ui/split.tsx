import { Minus, Plus } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useText } from '../language/text.ts';
import { isKey } from './keyboard/keys.ts';
import { uiStrings } from './strings.ts';

/** How far one press of ± or an arrow key moves an edge (px). */
const STEP = 24;

export interface PaneEdgeProps {
  /** What gets wider: '問い合わせの一覧'. */
  pane: string;
  width: number;
  min: number;
  max: number;
  /** On which side of this edge the pane lies. */
  side: 'left' | 'right';
  onWidth: (width: number) => void;
}

/**
 * The edge between two panes. It can be dragged, moved with the arrow keys, and has ± buttons that show on hover and
 * focus, so that nobody needs to drag (WCAG 2.5.7).
 */
export function PaneEdge({ pane, width, min, max, side, onWidth }: PaneEdgeProps) {
  const t = useText(uiStrings);
  const set = (next: number) => onWidth(Math.round(Math.min(max, Math.max(min, next))));
  const direction = side === 'left' ? 1 : -1;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const edge = event.currentTarget;
    const startX = event.clientX;
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => set(width + direction * (moved.clientX - startX));
    const stop = () => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('lostpointercapture', stop);
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', stop);
    event.preventDefault();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const change = isKey(event, 'Right') ? STEP : isKey(event, 'Left') ? -STEP : 0;
    if (change === 0) return;
    event.preventDefault();
    set(width + direction * change);
  };

  return (
    <div className="group relative z-10 w-px shrink-0 bg-line">
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved; this is the window splitter pattern */}
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t.paneWidth(pane)}
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={t.pixels(width)}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
        className="absolute inset-y-0 -left-1 w-2.25 cursor-col-resize touch-none transition-colors hover:bg-focus/25 focus-visible:bg-focus/40 focus-visible:outline-none"
      />
      <div className="pointer-events-none absolute bottom-3 left-1/2 flex -translate-x-1/2 flex-col overflow-hidden rounded-md border border-line bg-raised opacity-0 shadow-raised transition-opacity focus-within:pointer-events-auto focus-within:opacity-100 group-hover:pointer-events-auto group-hover:opacity-100">
        <EdgeButton
          label={`${t.paneWidth(pane)}: ${t.wider}`}
          icon={Plus}
          onPress={() => set(width + STEP)}
        />
        <EdgeButton
          label={`${t.paneWidth(pane)}: ${t.narrower}`}
          icon={Minus}
          onPress={() => set(width - STEP)}
        />
      </div>
    </div>
  );
}

function EdgeButton({
  label,
  icon: Icon,
  onPress,
}: {
  label: string;
  icon: typeof Plus;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="p-1.5 text-muted hover:bg-hover"
    >
      <Icon aria-hidden size={13} />
    </button>
  );
}
