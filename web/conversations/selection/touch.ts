import { type PointerEvent, useRef } from 'react';

/** Held as long as this (ms), a row is selected. */
const HOLD_MS = 450;
/** Further than this (px) a finger means to move. */
const SLACK = 10;
/** So far (px) a row is pushed aside, and its buttons are under it. */
export const ASIDE = 136;

export interface RowTouch {
  onHold: () => void;
  /** What a short press does instead of opening the row; null: it opens. */
  onPress: (() => void) | null;
  /** The row is pushed aside to this place (px, never right of 0), `settled` once the finger is gone. */
  onSlide: (x: number, settled: boolean) => void;
  /** It lies aside already. */
  aside: boolean;
}

interface Touch {
  id: number;
  x: number;
  y: number;
  sliding: boolean;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * A finger on a row: held, it selects; pushed to the left, the row gives way to its buttons. Scrolling stays the browser's.
 * Everything here can also be done by buttons elsewhere (WCAG 2.5.7).
 */
export function useRowTouch({ onHold, onPress, onSlide, aside }: RowTouch) {
  const touch = useRef<Touch | null>(null);
  /** What follows a hold or a push is no press of the link. */
  const swallow = useRef(false);
  const end = () => {
    if (touch.current) clearTimeout(touch.current.timer);
    touch.current = null;
  };
  const place = (event: PointerEvent, from: Touch) =>
    Math.max(-ASIDE - 24, Math.min(0, event.clientX - from.x + (aside ? -ASIDE : 0)));
  return {
    onPointerDown(event: PointerEvent) {
      swallow.current = false;
      if (event.pointerType !== 'touch') return;
      const timer = setTimeout(() => {
        if (!touch.current || touch.current.sliding) return;
        swallow.current = true;
        onHold();
      }, HOLD_MS);
      touch.current = { id: event.pointerId, x: event.clientX, y: event.clientY, sliding: false, timer };
    },
    onPointerMove(event: PointerEvent) {
      const from = touch.current;
      if (!from || event.pointerId !== from.id) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!from.sliding) {
        if (Math.abs(dy) > SLACK) end();
        else if (Math.abs(dx) > SLACK) {
          clearTimeout(from.timer);
          from.sliding = true;
          swallow.current = true;
          event.currentTarget.setPointerCapture?.(event.pointerId);
        }
      }
      if (touch.current?.sliding) onSlide(place(event, from), false);
    },
    onPointerUp(event: PointerEvent) {
      const from = touch.current;
      if (from?.sliding) onSlide(place(event, from) < -ASIDE / 2 ? -ASIDE : 0, true);
      end();
    },
    onPointerCancel() {
      if (touch.current?.sliding) onSlide(aside ? -ASIDE : 0, true);
      end();
    },
    onClickCapture(event: { preventDefault: () => void; stopPropagation: () => void }) {
      // What ends a hold or a push is no press of its own.
      const press = swallow.current ? () => undefined : onPress;
      swallow.current = false;
      if (press === null) return;
      event.preventDefault();
      event.stopPropagation();
      press();
    },
    onContextMenu(event: { preventDefault: () => void }) {
      // A long press selects; the browser's own menu for links would lie above it.
      if (touch.current || swallow.current) event.preventDefault();
    },
  };
}
