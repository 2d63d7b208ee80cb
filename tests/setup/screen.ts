import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// jsdom draws nothing, so it lacks what menus, dialogs and virtual lists ask the browser for.
class NothingToObserve {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}

function fill(target: object, name: string, value: unknown): void {
  if (Reflect.get(target, name) !== undefined) return;
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

fill(globalThis, 'ResizeObserver', NothingToObserve);
fill(globalThis, 'IntersectionObserver', NothingToObserve);
fill(globalThis, 'matchMedia', (query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  dispatchEvent: () => false,
}));
// There, but it only complains.
Object.defineProperty(globalThis, 'scrollTo', { value: () => {}, configurable: true, writable: true });
fill(Element.prototype, 'scrollIntoView', () => {});
fill(Element.prototype, 'scrollTo', () => {});
fill(Element.prototype, 'hasPointerCapture', () => false);
fill(Element.prototype, 'setPointerCapture', () => {});
fill(Element.prototype, 'releasePointerCapture', () => {});

afterEach(() => {
  cleanup();
});
