import type { RealtimeEvent } from '../../contract/realtime.ts';

/** Server-sent events on paper: the screen listens, the test tells. jsdom has no EventSource of its own. */
class PaperStream extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static readonly open = new Set<PaperStream>();
  readyState = 0;
  constructor() {
    super();
    PaperStream.open.add(this);
    queueMicrotask(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    });
  }
  close(): void {
    this.readyState = 2;
    PaperStream.open.delete(this);
  }
}

/** Puts the paper stream in place; returns how to tell every listening screen something. */
export function paperStream(): (event: RealtimeEvent) => void {
  Object.defineProperty(window, 'EventSource', { value: PaperStream, configurable: true, writable: true });
  return (event) => {
    const data = JSON.stringify(event);
    for (const stream of PaperStream.open) stream.dispatchEvent(new MessageEvent('message', { data }));
  };
}
