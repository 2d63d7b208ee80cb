import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardAgainstIme } from './ime.ts';
import { isKey } from './keys.ts';

const heard = vi.fn();
let stop = () => {};

function Field() {
  return (
    <textarea
      aria-label="text"
      onKeyDown={(event) => {
        for (const key of ['Enter', 'Esc', 'Down']) if (isKey(event, key)) heard(key);
      }}
    />
  );
}

const enter = { key: 'Enter', code: 'Enter', keyCode: 13 };
const field = () => screen.getByLabelText('text');

beforeEach(() => {
  heard.mockClear();
  stop = guardAgainstIme(window);
  render(<Field />);
});
afterEach(() => stop());

describe('keys of the input method', () => {
  it('Chrome, Edge, Firefox: keydown while composing, then the end', () => {
    fireEvent.compositionStart(field());
    fireEvent.keyDown(field(), { ...enter, keyCode: 229, isComposing: true });
    fireEvent.compositionEnd(field());
    fireEvent.keyUp(field(), enter);
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), enter);
    expect(heard).toHaveBeenCalledWith('Enter');
  });

  it('Safari: the end first, then a keydown marked 229', () => {
    fireEvent.compositionStart(field());
    fireEvent.compositionEnd(field());
    fireEvent.keyDown(field(), { ...enter, keyCode: 229 });
    fireEvent.keyUp(field(), enter);
    expect(heard).not.toHaveBeenCalled();
  });

  it('Safari: the end first, then a keydown that looks like a plain Enter', () => {
    fireEvent.compositionStart(field());
    fireEvent.compositionEnd(field());
    fireEvent.keyDown(field(), enter);
    fireEvent.keyUp(field(), enter);
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), enter);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['Esc', { key: 'Escape', code: 'Escape', keyCode: 229, isComposing: true }],
    ['Down', { key: 'ArrowDown', code: 'ArrowDown', keyCode: 229, isComposing: true }],
  ])('%s belongs to the conversion as well', (_, event) => {
    fireEvent.compositionStart(field());
    fireEvent.keyDown(field(), event);
    expect(heard).not.toHaveBeenCalled();
  });

  it('a composition ended by the mouse does not swallow a later Enter', () => {
    fireEvent.compositionStart(field());
    const ended = new CompositionEvent('compositionend', { bubbles: true });
    Object.defineProperty(ended, 'timeStamp', { value: 1_000 });
    field().dispatchEvent(ended);
    const later = new KeyboardEvent('keydown', { ...enter, bubbles: true });
    Object.defineProperty(later, 'timeStamp', { value: 3_000 });
    field().dispatchEvent(later);
    expect(heard).toHaveBeenCalledWith('Enter');
  });

  it('hides such keys from every listener of the page, also those that know nothing of it', () => {
    const library = vi.fn();
    document.addEventListener('keydown', library, true);
    fireEvent.compositionStart(field());
    fireEvent.keyDown(field(), { ...enter, keyCode: 229, isComposing: true });
    document.removeEventListener('keydown', library, true);
    expect(library).not.toHaveBeenCalled();
  });
});
